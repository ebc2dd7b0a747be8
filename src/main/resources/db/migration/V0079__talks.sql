-- Talks: who talks, what each agreed to, what was recorded when, and the line by which devices find each other.

alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check
    check (kind in ('SITE_TERMS', 'CONTRIBUTOR_AGREEMENT', 'INTERVIEW'));

create table talk (
    id       uuid        primary key,
    part     uuid        not null references part (id),
    title    text        not null check (length(title) between 1 and 120),
    about    text        not null check (length(about) between 1 and 1000),
    lead     uuid        not null references person (id),
    at       timestamptz not null,
    ended_at timestamptz,
    -- The question that is being asked; 0 before the first.
    asked    int         not null default 0 check (asked between 0 and 50),
    -- Grows with whatever happens in the room, so that those who wait there know that something did.
    line     bigint      not null default 0
);
create index talk_part on talk (part, id desc);
create index talk_lead on talk (lead) where ended_at is null;

-- As they were when people were asked whether they agree.
create table talk_question (
    talk uuid not null references talk (id) on delete cascade,
    nth  int  not null check (nth between 1 and 50),
    text text not null check (length(text) between 1 and 300),
    primary key (talk, nth)
);

create table talk_side (
    talk        uuid        not null references talk (id) on delete cascade,
    person_id   uuid        not null references person (id),
    nth         int         not null check (nth between 1 and 4),
    answer      text        check (answer in ('YES', 'NO', 'TAKEN_BACK')),
    answered_at timestamptz,
    -- The last record of their yes, with the version of the text.
    consent     uuid        references consent (id),
    -- The device they are in the room with, and when it was last heard of.
    device      uuid,
    seen_at     timestamptz,
    primary key (talk, person_id),
    unique (talk, nth),
    check ((answer is null) = (answered_at is null)),
    check (answer is null or answer = 'NO' or consent is not null),
    check (device is null or (seen_at is not null and answer = 'YES'))
);
create index talk_side_person on talk_side (person_id, talk desc);

-- All sides record from one moment until another.
create table talk_round (
    talk      uuid        not null references talk (id) on delete cascade,
    number    int         not null check (number between 1 and 50),
    begins_at timestamptz not null,
    ended_at  timestamptz,
    primary key (talk, number)
);
create unique index talk_round_running on talk_round (talk) where ended_at is null;

-- What happens for all sides at one moment of the company's clock: a clap, or the next question.
create table talk_mark (
    talk     uuid        not null,
    round    int         not null,
    nth      int         not null check (nth between 1 and 200),
    question int         check (question between 1 and 50),
    at       timestamptz not null,
    primary key (talk, round, nth),
    foreign key (talk, round) references talk_round (talk, number) on delete cascade
);

create table talk_take (
    id            uuid        primary key,
    talk          uuid        not null,
    round         int         not null,
    person_id     uuid        not null,
    -- By the company's clock, as the device reckoned it, and how wrong that may be.
    began_at      timestamptz not null,
    error_ms      int         not null check (error_ms between 0 and 60000),
    length_flicks bigint      not null check (length_flicks >= 0),
    work          uuid        references work (id) on delete set null,
    foreign key (talk, round) references talk_round (talk, number) on delete cascade,
    foreign key (talk, person_id) references talk_side (talk, person_id)
);
create index talk_take_of on talk_take (talk, round, person_id);
create index talk_take_work on talk_take (work) where work is not null;

-- When a clap comes in a take's own time.
create table talk_take_clap (
    take          uuid   not null references talk_take (id) on delete cascade,
    clap          int    not null check (clap between 1 and 200),
    offset_flicks bigint not null check (offset_flicks >= 0),
    primary key (take, clap)
);

-- What one device says to another so that they find each other: addresses, which go within minutes.
create table talk_signal (
    talk      uuid        not null references talk (id) on delete cascade,
    seq       bigint      not null,
    sender    uuid        not null,
    recipient uuid        not null,
    kind      text        not null check (kind in ('OFFER', 'ANSWER', 'CANDIDATE')),
    body      text        not null check (length(body) <= 32768),
    at        timestamptz not null,
    primary key (talk, seq)
);
create index talk_signal_at on talk_signal (at);
