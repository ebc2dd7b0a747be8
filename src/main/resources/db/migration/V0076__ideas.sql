-- What people say a part is about, what they are asked to choose between, and what they ask those who direct.

create table part_voice (
    id        uuid        primary key,
    part      uuid        not null references part (id),
    person_id uuid        not null references person (id),
    text      text        not null check (length(text) between 1 and 500),
    at        timestamptz not null,
    unique (part, person_id)
);
create index part_voice_of on part_voice (part, id desc);
create index part_voice_by on part_voice (person_id);

create table poll (
    id        uuid        primary key,
    part      uuid        not null references part (id),
    question  text        not null check (length(question) between 1 and 200),
    options   text[]      not null check (cardinality(options) between 2 and 8),
    by        uuid        not null references person (id),
    at        timestamptz not null,
    ends_at   timestamptz not null check (ends_at > at),
    closed_at timestamptz
);
create index poll_of on poll (part, id desc);

create table poll_vote (
    id        uuid        primary key,
    poll      uuid        not null references poll (id),
    person_id uuid        not null references person (id),
    nth       int         not null check (nth between 0 and 7),
    reason    text        not null check (length(reason) <= 280),
    at        timestamptz not null,
    unique (poll, person_id)
);
create index poll_vote_of on poll_vote (poll, id desc);
create index poll_vote_by on poll_vote (person_id) where reason <> '';

create table town_question (
    id           uuid        primary key,
    production   uuid        not null references part (id),
    person_id    uuid        not null references person (id),
    text         text        not null check (length(text) between 1 and 500),
    at           timestamptz not null,
    backers      int         not null default 0 check (backers >= 0),
    answer       text        check (length(answer) between 1 and 4000),
    answered_by  uuid        references person (id),
    answered_at  timestamptz,
    withdrawn_at timestamptz,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index town_question_open on town_question (production, backers desc, id)
    where answer is null and withdrawn_at is null;
create index town_question_answered on town_question (production, answered_at desc, id desc)
    where answer is not null and withdrawn_at is null;
create index town_question_by on town_question (person_id, production) where answer is null and withdrawn_at is null;

create table town_question_backer (
    question  uuid        not null references town_question (id),
    person_id uuid        not null references person (id),
    at        timestamptz not null,
    primary key (question, person_id)
);

-- What is to be asked in a conversation, in order.
create table interview_question (
    id       uuid        primary key,
    part     uuid        not null references part (id),
    position int         not null check (position between 1 and 50),
    text     text        not null check (length(text) between 1 and 300),
    by       uuid        not null references person (id),
    at       timestamptz not null,
    unique (part, position) deferrable initially deferred
);
