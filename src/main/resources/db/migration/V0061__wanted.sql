-- What a call wants, as people look for it; its steps in time; and what changed in it, told to whoever it concerns.

-- kind is the template it was opened from. minutes is about how long one takes to make; each_max how many one person
-- may give. Pitches are taken until pitch_until, then works until deadline; shortlist_by is a promise between that and
-- the answers. paid repeats the terms in force, for looking for calls.
alter table call
    add column kind text not null default 'CUSTOM' check (kind in ('LINE', 'SOUND', 'DRAWING', 'TRANSLATION', 'EDIT',
        'SCORE', 'PERFORMANCE', 'ROLE', 'CUSTOM')),
    add column wanted_count int check (wanted_count between 1 and 1000),
    add column minutes int check (minutes between 1 and 6000),
    add column skills text[] not null default '{}' check (cardinality(skills) <= 8),
    add column languages text[] not null default '{}' check (cardinality(languages) <= 8),
    add column teams boolean not null default true,
    add column each_max int check (each_max between 1 and 100),
    add column example_range uuid references range (id) on delete set null,
    add column pitch_until timestamptz,
    add column shortlist_by timestamptz,
    add column paid boolean not null default false,
    add check (pitch_until < deadline);
-- The ask may be said aloud, or in the title alone.
alter table call drop constraint call_ask_check, add constraint call_ask_check check (length(ask) <= 2000);
update call c set paid = true where exists (
    select 1 from terms_card t where t.call_id = c.id and t.paid_minor is not null
        and t.version = (select max(version) from terms_card l where l.call_id = c.id));
create index call_small on call (deadline, id) where closed_at is null and minutes <= 30;
create index call_example_range on call (example_range) where example_range is not null;

-- What those whose pitch is chosen share, in equal parts; its currency is the pool's, or it stands alone.
alter table terms_card
    add column pitch_minor bigint check (pitch_minor > 0),
    add column pitch_currency char(3) check (pitch_currency ~ '^[A-Z]{3}$'),
    add check ((pitch_minor is null) = (pitch_currency is null));

-- A pitch says what one would make. Whose is chosen is invited to make it.
alter table contribution
    add column phase text not null default 'WORK' check (phase in ('PITCH', 'WORK')),
    add check (phase = 'WORK' or call_id is not null);
create index contribution_pitch on contribution (call_id, given_at, id) where phase = 'PITCH';
create table call_invited (
    call_id      uuid        not null references call (id) on delete cascade,
    person       uuid        not null references person (id),
    contribution uuid        references contribution (id) on delete set null,
    by           uuid        not null references person (id),
    at           timestamptz not null,
    primary key (call_id, person)
);

-- The ask itself, said aloud by who leads the call.
create table call_ask (
    call_id uuid        primary key references call (id) on delete cascade,
    asset   uuid        not null references asset (id),
    by      uuid        not null references person (id),
    at      timestamptz not null
);
create index call_ask_asset on call_ask (asset);
create index call_ask_by on call_ask (by);

-- When someone last began to make something for a call that took works. What has begun may be finished for a day,
-- however the call is changed meanwhile.
create table call_begun (
    call_id uuid        not null references call (id) on delete cascade,
    person  uuid        not null references person (id),
    at      timestamptz not null,
    primary key (call_id, person)
);

-- A deadline that was moved, from when to when, and why.
create table call_move (
    call_id uuid        not null references call (id) on delete cascade,
    number  int         not null check (number >= 1),
    was     timestamptz not null,
    until   timestamptz not null,
    reason  text        not null check (length(reason) between 1 and 500),
    by      uuid        not null references person (id),
    at      timestamptz not null,
    primary key (call_id, number)
);
