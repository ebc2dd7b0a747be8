-- Which part of a sound or a film was used, in flicks.
alter table citation
    add column used_from_flicks bigint check (used_from_flicks >= 0),
    add column used_to_flicks bigint,
    add constraint citation_passage check ((used_from_flicks is null) = (used_to_flicks is null)
        and used_from_flicks < used_to_flicks);

-- An edge that a curator made by deciding a claim has no thanks: nobody said them.
alter table edge
    add column used_from_flicks bigint check (used_from_flicks >= 0),
    add column used_to_flicks bigint,
    add constraint edge_passage check ((used_from_flicks is null) = (used_to_flicks is null)
        and used_from_flicks < used_to_flicks),
    drop constraint edge_thanks_check,
    add constraint edge_thanks_check check (length(thanks) <= 280);

-- The evidence is what its page said, pasted by the person, on the day on which they read it; nothing is fetched.
alter table external_source
    drop constraint external_source_evidence_check,
    add constraint external_source_evidence_check check (length(evidence) <= 20000),
    add column seen_on date,
    add column used text not null default '' check (length(used) <= 280),
    add column thanks text not null default '' check (length(thanks) <= 280);

-- How a take that was made with a source went along with it, and from where to where of it.
alter table take
    add column along text check (along in ('OVER', 'BESIDE', 'FIRST')),
    add column along_from_flicks bigint check (along_from_flicks >= 0),
    add column along_to_flicks bigint,
    add column mixed boolean not null default false,
    add constraint take_along check ((along_from_flicks is null) = (along_to_flicks is null)
        and along_from_flicks < along_to_flicks);

-- The works that a person looked at last, for that person alone: a few, and only while they want it.
create table viewed (
    person uuid not null references person (id) on delete cascade,
    work uuid not null references work (id) on delete cascade,
    at timestamptz not null,
    primary key (person, work)
);
create index viewed_latest on viewed (person, at desc);
create index viewed_work on viewed (work);

create table viewed_off (
    person uuid primary key references person (id) on delete cascade,
    since timestamptz not null
);

-- "This uses mine": a maker of an older work says it of a younger one, twice at the most.
create table claim (
    id uuid primary key,
    older uuid not null references work (id) on delete cascade,
    younger uuid not null references work (id) on delete cascade,
    round int not null check (round in (1, 2)),
    class text not null check (class in ('COPY', 'INCORPORATES', 'ADAPTS', 'INSPIRED')),
    used text not null check (length(used) <= 280),
    used_from_flicks bigint check (used_from_flicks >= 0),
    used_to_flicks bigint,
    evidence text not null check (length(evidence) between 1 and 5000),
    by uuid not null references person (id),
    at timestamptz not null,
    unique (older, younger, round),
    check (older <> younger),
    constraint claim_passage check ((used_from_flicks is null) = (used_to_flicks is null)
        and used_from_flicks < used_to_flicks)
);
create index claim_older on claim (older, id desc);
create index claim_younger on claim (younger, id desc);

-- What came of it, step by step; never changed.
create table claim_step (
    claim uuid not null references claim (id) on delete cascade,
    number int not null check (number > 0),
    kind text not null check (kind in ('AGREED', 'DENIED', 'ASKED', 'UPHELD', 'DISMISSED', 'TAKEN_BACK')),
    words text not null check (length(words) <= 1000),
    by uuid not null references person (id),
    at timestamptz not null,
    primary key (claim, number)
);
create index claim_step_asked on claim_step (claim) where kind = 'ASKED';

-- Titles as they are typed from their beginning or with a slip, for whoever looks for a source.
create index work_title_like on work using gin (lower(title) gin_trgm_ops) where seq is not null;
