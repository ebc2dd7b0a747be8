-- What a version looks, sounds or reads like, in little. It is found by its keys once its work is published.
create table print (
    id bigint generated always as identity primary key,
    work_id uuid not null,
    number int not null,
    kind text not null check (kind in ('PICTURE', 'FILM', 'SOUND', 'WORDS')),
    -- 64 by 64 grey points; hashes of pictures; how strong each semitone is; empty for words, which the version has.
    body bytea not null check (octet_length(body) <= 4000000),
    made_at timestamptz not null,
    listed_at timestamptz,
    unique (work_id, number, kind),
    foreign key (work_id, number) references version (work_id, number) on delete cascade
);

-- Bands are kinds of keys, the place is where in the print it stands. Nothing of what is not published is here.
create table print_key (
    print bigint not null references print (id) on delete cascade,
    band smallint not null,
    value int not null,
    place int not null
);
create index print_key_value on print_key (band, value) include (print, place);
create index print_key_print on print_key (print);

-- Versions that nothing was made of yet, of works from before this.
create table print_wanted (
    work_id uuid not null,
    number int not null,
    primary key (work_id, number),
    foreign key (work_id, number) references version (work_id, number) on delete cascade
);
insert into print_wanted (work_id, number) select id, latest_version from work where withdrawn_at is null;

-- A later work resembles an earlier one that it does not name. A proposal to its maker, until someone says what is so.
create table likeness (
    id uuid primary key,
    child uuid not null,
    child_version int not null,
    parent uuid not null,
    parent_version int not null,
    kind text not null check (kind in ('PICTURE', 'FILM', 'SOUND', 'WORDS')),
    of_child_bp int not null check (of_child_bp between 1 and 10000),
    of_parent_bp int not null check (of_parent_bp between 0 and 10000),
    -- By how many semitones it was moved.
    shift int not null check (shift between -6 and 6),
    -- Where, in milliseconds or words: from and to in the child, from and to in the parent, and so on.
    stretches int[] not null check (cardinality(stretches) <= 80 and cardinality(stretches) % 4 = 0),
    found_at timestamptz not null,
    asked_at timestamptz, -- when its maker was asked after it was shared
    flagged_at timestamptz, -- since when it waits for a curator
    unique (child, parent),
    check (child <> parent),
    foreign key (child, child_version) references version (work_id, number) on delete cascade,
    foreign key (parent, parent_version) references version (work_id, number) on delete cascade
);
create index likeness_parent on likeness (parent);
create index likeness_flagged on likeness (id) where flagged_at is not null;

-- Its maker says that it was not made from it.
create table likeness_denial (
    likeness uuid primary key references likeness (id) on delete cascade,
    by uuid not null references person (id),
    at timestamptz not null,
    words text not null check (length(words) <= 500)
);

-- A curator who made neither says what is so, and why.
create table likeness_verdict (
    likeness uuid primary key references likeness (id) on delete cascade,
    so boolean not null,
    by uuid not null references person (id),
    at timestamptz not null,
    reason text not null check (length(reason) between 1 and 280)
);

-- A copy of what is downloaded that says who made it: one of an asset, until it would say something else.
alter table rendition drop constraint rendition_kind_check;
alter table rendition add constraint rendition_kind_check check (kind in ('ORIGINAL_CLEAN', 'CREDITED', 'THUMBNAIL',
    'POSTER', 'CARD', 'PLAIN', 'QUICK', 'PLAYABLE', 'OPUS', 'SPRITE', 'RUNG', 'PAGE'));
alter table rendition add column said bytea check ((said is not null) = (kind = 'CREDITED'));
