-- The rundown of a part as a film, made run by run; a run that did not change is not made again.

create table media_segment (
    key     bytea       primary key check (octet_length(key) = 32),
    blob_id uuid        not null references blob (id),
    frames  int         not null check (frames > 0),
    made_at timestamptz not null,
    used_at timestamptz not null
);
create index media_segment_blob on media_segment (blob_id);
create index media_segment_used on media_segment (used_at);

-- Of each part the last rough cut, and the one that is being made.
create table rough_cut (
    part       uuid        primary key references part (id) on delete cascade,
    looked_at  timestamptz,
    names      boolean     not null default false,
    wanted_at  timestamptz,
    wanted_by  uuid        references person (id),
    turn       int         not null default 0,
    tries      int         not null default 0,
    percent    int         not null default 0 check (percent between 0 and 100),
    failed_at  timestamptz,
    failure    text        check (length(failure) <= 4000),
    asset      uuid        references asset (id),
    key        bytea       check (octet_length(key) = 32),
    frames     int         check (frames > 0),
    with_names boolean     not null default false,
    made_at    timestamptz,
    made_by    uuid        references person (id),
    check ((asset is null) = (key is null) and (asset is null) = (frames is null) and (asset is null) = (made_at is null)),
    check ((failed_at is null) = (failure is null)),
    check (failed_at is null or wanted_at is null)
);
create index rough_cut_asset on rough_cut (asset);
create index rough_cut_wanted_by on rough_cut (wanted_by);
create index rough_cut_made_by on rough_cut (made_by);

-- What is in it: track 1 is seen and heard, track 2 lies under it.
create table rough_cut_run (
    part            uuid   not null references rough_cut (part) on delete cascade,
    track           int    not null check (track in (1, 2)),
    nth             int    not null check (nth >= 0),
    key             bytea  not null references media_segment (key),
    slot            uuid   not null,
    title           text   not null,
    kind            text   not null check (kind in ('FILM', 'STILL', 'TEXT', 'SOUND', 'MISSING', 'WAITING', 'WITHHELD', 'UNSHOWN')),
    work_id         uuid,
    version         int    check (version >= 1),
    in_frame        int    not null check (in_frame >= 0),
    frames          int    not null check (frames > 0),
    source_in_flicks bigint check (source_in_flicks >= 0),
    primary key (part, track, nth),
    check ((work_id is null) = (version is null))
);
create index rough_cut_run_key on rough_cut_run (key);
create index rough_cut_run_work on rough_cut_run (work_id);
