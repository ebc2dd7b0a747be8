-- The season room: what more is said of a part, its history, alternatives in a slot, the words of a production.

alter table part
    add column version       integer not null default 1 check (version >= 1),
    add column starts_on     date,
    add column locks_on      date,
    add column stage_name    text    check (length(stage_name) between 1 and 40),
    add column closed_itself boolean not null default false,
    add column dropped_at    timestamptz,
    add column dropped_by    uuid    references person (id),
    add column dropped_why   text    check (length(dropped_why) between 1 and 500),
    add constraint part_dropped check ((dropped_at is null) = (dropped_by is null)
        and (dropped_at is null) = (dropped_why is null) and (dropped_at is null or parent is not null));
update part set closed_itself = true where parent is null and visibility = 'CLOSED';

-- A slot holds what is picked and, side by side with it, what could be in its place.
alter table slot_work add column picked boolean not null default true;

-- What happened to a part, who did it and why; of a production in the order in which it became known.
create table part_change (
    seq        bigint      generated always as identity primary key,
    production uuid        not null references part (id),
    part       uuid        not null,
    title      text        not null,
    kind       text        not null check (length(kind) between 1 and 30),
    args       text[]      not null,
    why        text        not null check (length(why) <= 500),
    version    integer     not null,
    by         uuid        references person (id),
    at         timestamptz not null
);
create index part_change_production on part_change (production, seq desc);
create index part_change_part on part_change (part, seq desc);
create index part_change_by on part_change (by);

-- What a production calls its parts, where it does not use the words of its template. Level 1 is right below it.
create table production_word (
    production uuid    not null references part (id) on delete cascade,
    level      integer not null check (level between 1 and 4),
    word       text    not null check (length(word) between 1 and 30),
    primary key (production, level)
);

-- Stages that the company named itself; each counts as one of the six.
create table company_stage (
    id       uuid        primary key,
    name     text        not null unique check (length(name) between 1 and 40),
    stage    text        not null check (stage in ('IDEA', 'DEVELOPMENT', 'PRODUCTION', 'EDIT', 'FINISHING', 'DONE')),
    added_by uuid        not null references person (id),
    added_at timestamptz not null
);

-- What a part needs, and of whom it is waited for.
create table part_need (
    id       uuid        primary key,
    part     uuid        not null references part (id) on delete cascade,
    what     text        not null check (length(what) between 1 and 200),
    person   uuid        references person (id),
    added_by uuid        not null references person (id),
    added_at timestamptz not null,
    met_by   uuid        references person (id),
    met_at   timestamptz,
    check ((met_by is null) = (met_at is null))
);
create index part_need_part on part_need (part, id);
create index part_need_person on part_need (person);

-- A part that has not moved for a week: its own people were asked, and may ask others.
create table part_stall (
    part        uuid        primary key references part (id) on delete cascade,
    asked_at    timestamptz not null,
    answered_by uuid        references person (id),
    answered_at timestamptz,
    help        text        check (length(help) between 1 and 300),
    check ((answered_by is null) = (answered_at is null)),
    check (help is null or answered_at is not null)
);
create index part_stall_help on part_stall (part) where help is not null;
create index part_unmoved on part (moved_at) where published_at is null and dropped_at is null;
