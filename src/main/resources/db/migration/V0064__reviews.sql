-- How what a call is given is looked at. A call without a row is open to all eyes and has no criteria.
create table call_review (
    call_id  uuid        primary key references call (id) on delete cascade,
    blind    boolean     not null,
    criteria text[]      not null check (cardinality(criteria) <= 5),
    set_by   uuid        not null references person (id),
    set_at   timestamptz not null
);

-- Where it has judges, they alone give points.
create table call_judge (
    call_id   uuid        not null references call (id) on delete cascade,
    person_id uuid        not null references person (id),
    named_by  uuid        not null references person (id),
    named_at  timestamptz not null,
    primary key (call_id, person_id)
);
create index call_judge_person on call_judge (person_id);

-- Two rings in which contributions lie by chance; whoever looks begins somewhere of their own. Those that few have seen
-- come in an earlier round: it doubles with the eyes, and is counted anew each night, so that an order holds all day.
alter table contribution
    add column ring_a bigint   not null generated always as (hashtextextended(id::text, 1)) stored,
    add column ring_b bigint   not null generated always as (hashtextextended(id::text, 2)) stored,
    add column round  smallint not null default 0 check (round between 0 and 15);
create index contribution_ring_a on contribution (call_id, round, ring_a) where call_id is not null;
create index contribution_ring_b on contribution (call_id, round, ring_b) where call_id is not null;

-- The queue of those who review: by how many each was looked at or is being looked at, how many others whoever gave it
-- has looked at, and the mean of all points, in thousandths.
create table contribution_look (
    contribution_id uuid    primary key references contribution (id) on delete cascade,
    call_id         uuid    not null references call (id) on delete cascade,
    ring            bigint  not null,
    eyes            integer not null default 0 check (eyes >= 0),
    credit          integer not null default 0 check (credit >= 0),
    score           integer check (score between 1000 and 5000)
);
insert into contribution_look (contribution_id, call_id, ring)
select id, call_id, ring_a from contribution where call_id is not null;
create index contribution_look_next on contribution_look (call_id, eyes, credit desc, ring);
create index contribution_look_score on contribution_look (call_id, score desc, contribution_id)
    where score is not null;

create function contribution_queued() returns trigger language plpgsql as $$
begin
    insert into contribution_look (contribution_id, call_id, ring)
    select id, call_id, ring_a from added where call_id is not null;
    return null;
end $$;
create trigger contribution_queued after insert on contribution
    referencing new table as added for each statement execute function contribution_queued();

-- Who has looked at what: counted once a person, and said to whoever gave it where those who decide have.
create table contribution_view (
    contribution_id uuid        not null references contribution (id) on delete cascade,
    person_id       uuid        not null references person (id),
    at              timestamptz not null,
    deciding        boolean     not null,
    primary key (contribution_id, person_id)
);
create index contribution_view_lately on contribution_view (at);

-- What someone was handed to review: in hand until it is done or put back.
create table review (
    contribution_id uuid        not null references contribution (id) on delete cascade,
    person_id       uuid        not null references person (id),
    call_id         uuid        not null references call (id) on delete cascade,
    handed_at       timestamptz not null,
    done_at         timestamptz,
    skipped         boolean     not null default false,
    points          smallint[]  not null default '{}' check (cardinality(points) <= 5),
    primary key (contribution_id, person_id),
    check (not skipped or done_at is not null)
);
create index review_person on review (call_id, person_id);
create index review_in_hand on review (call_id, handed_at) where done_at is null;
