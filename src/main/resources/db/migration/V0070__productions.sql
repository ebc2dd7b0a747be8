-- Productions: a tree of parts, the cuts of a part, and which work is used when in a cut.

create table part (
    id             uuid        primary key,
    production     uuid        not null references part (id),
    parent         uuid        references part (id),
    kind           text        not null check (kind in ('FILM', 'SEASON', 'EPISODE', 'SEGMENT', 'ALBUM', 'BOOK', 'LIVE')),
    title          text        not null check (length(title) between 1 and 120),
    theme          text        not null check (length(theme) <= 500),
    stage          text        not null check (stage in ('IDEA', 'DEVELOPMENT', 'PRODUCTION', 'EDIT', 'FINISHING', 'DONE')),
    position       integer     not null check (position >= 1),
    planned_flicks bigint      check (planned_flicks > 0),
    due_on         date,
    owner          uuid        not null references person (id),
    visibility     text        not null check (visibility in ('OPEN', 'CLOSED')),
    created_at     timestamptz not null,
    moved_at       timestamptz not null,
    published_at   timestamptz,
    check ((parent is null) = (production = id)),
    check ((parent is null) = (kind not in ('EPISODE', 'SEGMENT'))),
    constraint part_position unique (parent, position) deferrable initially deferred
);
create index part_of_production on part (production, parent, position);
create index part_productions on part (id desc) where parent is null;
create index part_owner on part (owner);

-- Who else directs or edits a part and all below it.
create table part_grant (
    part       uuid        not null references part (id) on delete cascade,
    person_id  uuid        not null references person (id),
    role       text        not null check (role in ('DIRECTOR', 'EDITOR')),
    granted_by uuid        not null references person (id),
    granted_at timestamptz not null,
    primary key (part, person_id, role)
);
create index part_grant_person on part_grant (person_id);

-- A work that fills a slot.
create table slot_work (
    part      uuid        not null references part (id) on delete cascade,
    work_id   uuid        not null references work (id) on delete cascade,
    placed_by uuid        not null references person (id),
    placed_at timestamptz not null,
    primary key (part, work_id)
);
create index slot_work_work on slot_work (work_id);

-- How much of what is shared goes to which department; said before a cut is locked, and never after.
create table part_department (
    part       uuid        not null references part (id) on delete cascade,
    department text        not null check (department in ('PICTURE', 'SOUND', 'MUSIC', 'WRITING', 'PERFORMANCE', 'CRAFT')),
    bp         integer     not null check (bp between 1 and 10000),
    set_by     uuid        not null references person (id),
    set_at     timestamptz not null,
    primary key (part, department)
);

-- The works that were ever picked for a part; the first time, its maker is told.
create table pick (
    part      uuid        not null references part (id) on delete cascade,
    work_id   uuid        not null references work (id) on delete cascade,
    picked_by uuid        not null references person (id),
    picked_at timestamptz not null,
    primary key (part, work_id)
);

create table cut (
    id               uuid        primary key,
    part             uuid        not null references part (id),
    number           integer     not null check (number >= 1),
    asset            uuid        not null references asset (id),
    length_flicks    bigint      check (length_flicks > 0),
    rate_numerator   integer     check (rate_numerator > 0),
    rate_denominator integer     check (rate_denominator > 0),
    note             text        not null check (length(note) <= 500),
    once             uuid,
    made_by          uuid        not null references person (id),
    made_at          timestamptz not null,
    locked_by        uuid        references person (id),
    locked_at        timestamptz,
    hash             bytea       check (octet_length(hash) = 32),
    unique (part, number),
    unique (made_by, once),
    check ((locked_at is null) = (locked_by is null)),
    check ((locked_at is null) = (hash is null)),
    check (locked_at is null or length_flicks is not null),
    check ((rate_numerator is null) = (rate_denominator is null))
);
create index cut_asset on cut (asset);

-- Which work is used when. Off-screen work has points and no time.
create table use (
    id                   uuid    primary key,
    cut                  uuid    not null references cut (id) on delete cascade,
    work_id              uuid    not null,
    version              integer not null,
    department           text    not null check (department in ('PICTURE', 'SOUND', 'MUSIC', 'WRITING', 'PERFORMANCE', 'CRAFT')),
    track                integer not null check (track between 1 and 99),
    prominence           integer not null check (prominence in (1, 2, 4)),
    in_flicks            bigint  not null check (in_flicks >= 0),
    out_flicks           bigint  not null,
    source_in_flicks     bigint  check (source_in_flicks >= 0),
    source_out_flicks    bigint,
    words                integer check (words >= 1),
    area_mm2             integer check (area_mm2 >= 1),
    off_screen_points_bp integer not null check (off_screen_points_bp between 0 and 10000),
    note                 text    not null check (length(note) <= 500),
    foreign key (work_id, version) references version (work_id, number),
    check (words is null or area_mm2 is null),
    check ((source_in_flicks is null) = (source_out_flicks is null)),
    check (source_out_flicks > source_in_flicks),
    check (case when off_screen_points_bp = 0 then out_flicks > in_flicks
        else in_flicks = 0 and out_flicks = 0 and length(note) >= 1 end)
);
create index use_cut on use (cut, track, in_flicks);
create index use_work on use (work_id);

-- A locked cut is what everyone is credited and paid by: neither it nor its timeline changes any more.
create function locked_cut_stays() returns trigger language plpgsql as $$
declare
    changed uuid := case when tg_op = 'DELETE' then old.cut else new.cut end;
begin
    if exists (select 1 from cut where id = changed and locked_at is not null) then
        raise exception 'cut % is locked', changed using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger use_of_locked_cut before insert or update or delete on use
    for each row execute function locked_cut_stays();

create function locked_cut_itself_stays() returns trigger language plpgsql as $$
begin
    if old.locked_at is not null then
        raise exception 'cut % is locked', old.id using errcode = 'integrity_constraint_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger cut_locked before update or delete on cut
    for each row execute function locked_cut_itself_stays();
