-- Calls: prompts, open calls with their terms, what is given to them and what it is answered.

-- A prompt that a curator set for a day; a day without a row has a built-in one.
create table prompt (
    id      uuid        primary key,
    day     date        not null unique,
    text_en text        not null check (length(text_en) between 1 and 160),
    text_es text        not null check (length(text_es) between 1 and 160),
    medium  text        check (medium in ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'DOCUMENT')),
    kept_by uuid        not null references person (id),
    kept_at timestamptz not null
);

-- part is a part of a production: the rooms above know it, so there is no foreign key.
create table call (
    id           uuid        primary key,
    opener       uuid        not null references person (id),
    part         uuid,
    title        text        not null check (length(title) between 1 and 120),
    ask          text        not null check (length(ask) between 1 and 2000),
    media        text[]      not null check (cardinality(media) between 1 and 5
        and media <@ array ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'DOCUMENT']),
    length_hint  text        not null check (length(length_hint) <= 80),
    example_work uuid        references work (id) on delete set null,
    deadline     timestamptz not null,
    decider      uuid        not null references person (id),
    adopted_by   uuid        references person (id),
    adopted_at   timestamptz,
    created_at   timestamptz not null,
    closed_by    uuid        references person (id),
    closed_at    timestamptz,
    outcome      text        not null default '' check (length(outcome) <= 5000),
    check ((adopted_by is null) = (adopted_at is null)),
    check ((closed_by is null) = (closed_at is null))
);
create index call_open_by_deadline on call (deadline, id) where closed_at is null;
create index call_closed_last on call (closed_at desc, id desc) where closed_at is not null;
create index call_part on call (part) where part is not null;
create index call_opener on call (opener, created_at desc);
create index call_decider on call (decider, deadline) where closed_at is null;

-- Terms are never changed: a change is a new version, and what was given keeps the one it was given under.
create table terms_card (
    call_id         uuid        not null references call (id) on delete cascade,
    version         integer     not null check (version >= 1),
    paid_minor      bigint      check (paid_minor > 0),
    currency        char(3)     check (currency ~ '^[A-Z]{3}$'),
    pool_shared_how text        not null check (pool_shared_how in ('UNPAID', 'EQUALLY', 'BY_DECIDER')),
    exclusive       boolean     not null,
    also_in_split   boolean     not null,
    rights_beyond   text        not null check (length(rights_beyond) <= 2000),
    decide_by       timestamptz not null,
    reason          text        not null check (length(reason) <= 500),
    laid_by         uuid        not null references person (id),
    laid_at         timestamptz not null,
    primary key (call_id, version),
    check ((paid_minor is null) = (currency is null)),
    check ((paid_minor is null) = (pool_shared_how = 'UNPAID'))
);

-- A work given to a call, or put before those who decide for a part.
create table contribution (
    id            uuid        primary key,
    call_id       uuid        references call (id),
    terms_version integer,
    part          uuid,
    work_id       uuid        not null references work (id),
    person_id     uuid        not null references person (id),
    note          text        not null check (length(note) <= 500),
    given_at      timestamptz not null,
    unique (call_id, work_id),
    foreign key (call_id, terms_version) references terms_card (call_id, version),
    check ((call_id is null) = (terms_version is null)),
    check ((call_id is null) <> (part is null))
);
create unique index contribution_to_part on contribution (part, work_id) where part is not null;
create index contribution_person on contribution (person_id, given_at desc, id desc);
create index contribution_work on contribution (work_id);

-- What became of it. The last one counts; the ones before are how it came about.
create table answer (
    contribution_id uuid        not null references contribution (id) on delete cascade,
    number          integer     not null check (number >= 1),
    kind            text        not null check (kind in ('SEEN', 'SHORTLISTED', 'USED', 'NOT_THIS_TIME')),
    reason          text        not null check (length(reason) <= 1000),
    where_title     text        not null check (length(where_title) <= 200),
    where_link      text        not null check (length(where_link) <= 500),
    answered_by     uuid        not null references person (id),
    answered_at     timestamptz not null,
    primary key (contribution_id, number),
    check (kind <> 'NOT_THIS_TIME' or length(reason) >= 1)
);
