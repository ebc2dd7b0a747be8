-- Live shows: who may join, what runs when, what the audience is asked and answers, who films.

create table live_show (
    part      uuid        primary key references part (id) on delete cascade,
    -- What the audience types; another one each time it is let in.
    code      text        not null unique check (code ~ '^[A-HJ-NP-Z2-9]{6}$'),
    opened_by uuid        not null references person (id),
    opened_at timestamptz not null,
    closed_at timestamptz
);

-- What of the rundown began when; the latest runs. Nothing runs after one without a title.
create table live_cue (
    id             uuid        primary key,
    part           uuid        not null references live_show (part) on delete cascade,
    slot           uuid        references part (id) on delete set null,
    title          text        not null check (length(title) <= 120),
    planned_flicks bigint,
    began_at       timestamptz not null,
    by             uuid        not null references person (id)
);
create index live_cue_part on live_cue (part, id desc);

create table live_prompt (
    id        uuid        primary key,
    part      uuid        not null references live_show (part) on delete cascade,
    ask       text        not null check (length(ask) between 1 and 200),
    medium    text        check (medium in ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO')),
    asked_by  uuid        not null references person (id),
    asked_at  timestamptz not null,
    closed_at timestamptz
);
create unique index live_prompt_open on live_prompt (part) where closed_at is null;
create index live_prompt_part on live_prompt (part, id desc);

-- What a phone sent. It stands on the wall from when someone let it through, which is when it gets its place there.
create sequence live_wall;
create table live_answer (
    id         uuid        primary key,
    part       uuid        not null references live_show (part) on delete cascade,
    prompt     uuid        not null references live_prompt (id) on delete cascade,
    take       uuid        not null unique,
    claim_hash bytea       not null check (octet_length(claim_hash) = 32),
    medium     text        not null,
    body       text        check (length(body) <= 1000),
    asset      uuid,
    at         timestamptz not null,
    place      bigint      unique,
    decided_by uuid        references person (id),
    decided_at timestamptz,
    work       uuid,
    check ((decided_by is null) = (decided_at is null)),
    check (place is null or decided_at is not null)
);
create index live_answer_waiting on live_answer (part, id) where decided_at is null;
create index live_answer_wall on live_answer (part, place desc) where place is not null;
create index live_answer_claim on live_answer (claim_hash, part, id desc);
create index live_answer_prompt on live_answer (prompt);
create index live_answer_work on live_answer (work) where work is not null;

-- Someone who films: the link by which their file comes.
create table live_angle (
    id      uuid        primary key,
    part    uuid        not null references live_show (part) on delete cascade,
    label   text        not null check (length(label) between 1 and 80),
    link    uuid        not null unique,
    made_by uuid        not null references person (id),
    made_at timestamptz not null
);
create index live_angle_part on live_angle (part, id desc);

-- Where a work was made: it stays when the show's answers are long forgotten.
create table live_origin (
    work   uuid        primary key references work (id) on delete cascade,
    part   uuid        not null references part (id) on delete cascade,
    prompt uuid        references live_prompt (id) on delete set null,
    at     timestamptz not null
);
create index live_origin_part on live_origin (part, work desc);
