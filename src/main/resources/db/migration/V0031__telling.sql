-- How people wish to be told, and what of it is still to be sent.

alter table notice
    add column topic  text    not null default 'OTHER',
    -- Whether it stands in their list; what does not counts as seen.
    add column site   boolean not null default true,
    -- A letter is still to be written, at once or with others.
    add column mail   boolean not null default false,
    add column digest boolean not null default false,
    add column due_at timestamptz;
create index notice_mail on notice (due_at) where mail;
create index notice_digest_of on notice (person, id) where digest;

-- Who has no row takes what the program thinks best.
create table notice_choice (
    person uuid    not null references person (id),
    topic  text    not null check (length(topic) <= 40),
    site   boolean not null,
    mail   text    not null check (mail in ('NONE', 'AT_ONCE', 'DIGEST')),
    push   boolean not null,
    primary key (person, topic)
);
create table notice_taste (
    person      uuid primary key references person (id),
    zone        text not null check (length(zone) between 1 and 60),
    quiet_from  time,
    quiet_to    time,
    rhythm      text not null check (rhythm in ('DAILY', 'WEEKLY')),
    digest_hour int  not null check (digest_hour between 0 and 23),
    check ((quiet_from is null) = (quiet_to is null) and quiet_from is distinct from quiet_to or quiet_from is null)
);

-- Whose digest comes when; until it is planned, the moment is that of the first notice in it.
create table notice_digest (
    person  uuid        primary key references person (id),
    due_at  timestamptz not null,
    planned boolean     not null default false
);
create index notice_digest_due on notice_digest (due_at);

-- A browser that takes pushed notices (RFC 8030); where it is and its keys are sealed under its person's key.
create table push_device (
    id      uuid        primary key,
    person  uuid        not null references person (id),
    hash    bytea       not null unique check (octet_length(hash) = 32),
    sealed  bytea       not null,
    name    text        not null check (length(name) <= 80),
    made_at timestamptz not null,
    took_at timestamptz
);
create index push_device_person on push_device (person, id);

create table push_due (
    notice uuid        not null references notice (id) on delete cascade,
    device uuid        not null references push_device (id) on delete cascade,
    due_at timestamptz not null,
    tries  int         not null default 0,
    primary key (notice, device)
);
create index push_due_at on push_due (due_at);
create index push_due_device on push_due (device);

-- By which address a letter is unsubscribed from with one click (RFC 8058), sealed as its other parts.
alter table letter add column unsubscribe bytea;

-- A UUIDv7 (RFC 9562) for rows that are made by the thousand in the database: milliseconds, then chance.
create function fresh_id() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
        substring(int8send(cast(extract(epoch from clock_timestamp()) * 1000 as bigint)) from 3) from 1 for 6),
        52, 1), 53, 1), 'hex')::uuid
$$;
