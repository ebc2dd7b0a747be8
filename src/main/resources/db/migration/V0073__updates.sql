-- What a director writes of a production, what was decided, what a person has looked at, who follows it.

create table production_update (
    id         uuid        primary key,
    part       uuid        not null references part (id),
    production uuid        not null references part (id),
    happened   text        not null check (length(happened) between 1 and 4000),
    next       text        not null check (length(next) <= 2000),
    by         uuid        not null references person (id),
    at         timestamptz not null,
    withdrawn_at timestamptz,
    told_at    timestamptz
);
create index production_update_untold on production_update (at) where told_at is null;
create index production_update_of on production_update (production, id desc);

create table decision (
    id         uuid        primary key,
    part       uuid        not null references part (id),
    production uuid        not null references part (id),
    what       text        not null check (length(what) between 1 and 300),
    why        text        not null check (length(why) between 1 and 2000),
    by         uuid        not null references person (id),
    at         timestamptz not null
);
create index decision_of on decision (production, id desc);

create table production_look (
    person_id  uuid        not null references person (id),
    production uuid        not null references part (id),
    seq        bigint      not null,
    at         timestamptz not null,
    primary key (person_id, production)
);

create table production_follower (
    production uuid        not null references part (id),
    person_id  uuid        not null references person (id),
    since      timestamptz not null,
    primary key (production, person_id)
);
create index production_follower_person on production_follower (person_id);

-- A private address of a person's calendar of a production; only its hash is kept.
create table schedule_feed (
    person_id  uuid        not null references person (id),
    production uuid        not null references part (id),
    secret     bytea       not null unique check (octet_length(secret) = 32),
    made_at    timestamptz not null,
    primary key (person_id, production)
);
