-- Who is told of a call's changed deadline, terms and outcome beside those who gave something.
create table call_follower (
    call_id uuid        not null references call (id) on delete cascade,
    person  uuid        not null references person (id),
    since   timestamptz not null,
    primary key (call_id, person)
);
create index call_follower_person on call_follower (person, call_id desc);

-- What is told, a few hundred people at a time and in the order of their ids: told_to is the last who was.
create table call_news (
    id      uuid        primary key,
    call_id uuid        not null references call (id) on delete cascade,
    kind    text        not null check (kind in ('MOVED', 'TERMS', 'CLOSED')),
    args    text[]      not null,
    by      uuid        not null references person (id),
    at      timestamptz not null,
    told_to uuid,
    done_at timestamptz
);
create index call_news_waiting on call_news (at, id) where done_at is null;
create index call_news_call on call_news (call_id);

-- What someone says they can do, and in which languages, so that what is needed can be found for them.
create table person_skills (
    person    uuid        primary key references person (id),
    skills    text[]      not null check (cardinality(skills) <= 20),
    languages text[]      not null check (cardinality(languages) <= 20),
    said_at   timestamptz not null
);
