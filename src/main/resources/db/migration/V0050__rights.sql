-- Rights: what a maker states about a work, and what a producer answers for in its place.

-- A statement, never changed: a new one is a new number. It covers the work's versions up to up_to_version.
create table declaration (
    work_id          uuid        not null references work (id) on delete cascade,
    number           integer     not null check (number >= 1),
    up_to_version    integer     not null check (up_to_version >= 1),
    authors_complete boolean     not null,
    people           text        not null check (people in ('NONE', 'CLEARED', 'OPEN')),
    people_note      text        not null check (length(people_note) <= 2000),
    places           text        not null check (places in ('NONE', 'CLEARED', 'OPEN')),
    places_note      text        not null check (length(places_note) <= 2000),
    ai_use           text        not null check (length(ai_use) between 1 and 64),
    ai_tool          text        not null check (length(ai_tool) <= 200),
    ai_human         text        not null check (length(ai_human) <= 1000),
    declared_by      uuid        not null references person (id),
    declared_at      timestamptz not null,
    primary key (work_id, number)
);

-- Something in the work that is somebody else's, and by what right it is there.
create table third_party_item (
    id         uuid    primary key,
    work_id    uuid    not null,
    number     integer not null,
    position   integer not null check (position between 1 and 20),
    title      text    not null check (length(title) between 1 and 200),
    author     text    not null check (length(author) <= 200),
    url        text    not null check (length(url) <= 1000),
    permission text    not null check (permission in ('NONE', 'PERMISSION', 'PUBLIC-DOMAIN', 'CC0-1.0', 'CC-BY-4.0',
        'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0')),
    evidence   text    not null check (length(evidence) <= 2000),
    covers     text    not null check (covers in ('EVERYTHING', 'LESS')),
    ends_on    date,
    foreign key (work_id, number) references declaration (work_id, number) on delete cascade,
    unique (work_id, number, position)
);

-- A producer answers for what is missing, with a reason. item is Clearance.Item.key().
create table waiver (
    id        uuid        primary key,
    work_id   uuid        not null references work (id) on delete cascade,
    item      text        not null check (length(item) between 1 and 100),
    reason    text        not null check (length(reason) between 1 and 1000),
    waived_by uuid        not null references person (id),
    waived_at timestamptz not null,
    ended_by  uuid        references person (id),
    ended_at  timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create unique index waiver_in_force on waiver (work_id, item) where ended_at is null;
create index waiver_work on waiver (work_id, waived_at desc);
