-- What lists need of contributions without asking all of their answers: the last one, whether anybody waits for one,
-- who hears it, and the numbers of a call. It is kept by the database, so that whatever writes a row keeps it too.

-- Nobody waits after these; a bare "seen" says only that it arrived, and a shortlist promises another answer.
create function still_waits(kind text, reason text) returns boolean language sql immutable parallel safe as
    $$ select kind is null or kind = 'SHORTLISTED' or (kind = 'SEEN' and reason = '') $$;

alter table contribution
    add column answer_number integer not null default 0 check (answer_number >= 0),
    add column answer_kind   text    check (answer_kind in ('SEEN', 'SHORTLISTED', 'USED', 'NOT_THIS_TIME')),
    add column waits         boolean not null default true;

update contribution c set answer_number = a.number, answer_kind = a.kind, waits = still_waits(a.kind, a.reason)
from (select distinct on (contribution_id) * from answer order by contribution_id, number desc) a
where a.contribution_id = c.id;
update contribution c set waits = false from work w where w.id = c.work_id and w.withdrawn_at is not null;

create index contribution_waits_in_call on contribution (call_id, given_at, id) where waits and call_id is not null;
create index contribution_waits_in_part on contribution (part, given_at, id) where waits and part is not null;
create index contribution_in_call on contribution (call_id, given_at, id) where call_id is not null;
create index contribution_in_part on contribution (part, given_at, id) where part is not null;
create index contribution_used on contribution (call_id, given_at, id) where answer_kind = 'USED';
create index contribution_givers on contribution (call_id, person_id) where call_id is not null;

-- Said by a timeline: of which part, by which of its cuts, and by which work on it where it is not the given one. Each
-- cut says it once; where a part drops a work that another's cut shows, it says so of that one too.
alter table answer
    add column part    uuid,
    add column cut     uuid,
    add column through uuid references work (id),
    add constraint answer_by_timeline check ((part is null) = (cut is null) and (through is null or part is not null));
create unique index answer_of_cut on answer (contribution_id, cut, part, kind) where cut is not null;

-- The numbers of a call, and the media that it was given.
create table call_tally (
    call_id uuid    primary key references call (id) on delete cascade,
    given   integer not null check (given >= 0),
    waiting integer not null check (waiting between 0 and given),
    used    integer not null check (used between 0 and given),
    media   text[]  not null,
    -- By when answers are promised, by the terms in force.
    due     timestamptz not null
);
create function call_due(call uuid) returns timestamptz language sql stable as
    $$ select decide_by from terms_card where call_id = call order by version desc limit 1 $$;
insert into call_tally (call_id, given, waiting, used, media, due)
select c.call_id, count(*), count(*) filter (where c.waits), count(*) filter (where c.answer_kind = 'USED'),
    array_agg(distinct w.medium), call_due(c.call_id)
from contribution c join work w on w.id = c.work_id where c.call_id is not null group by c.call_id;
create index call_tally_due on call_tally (due, call_id) where waiting > 0;

create function terms_laid() returns trigger language plpgsql as $$
begin
    update call_tally set due = new.decide_by where call_id = new.call_id;
    return null;
end $$;
create trigger terms_laid after insert on terms_card for each row execute function terms_laid();

-- Who hears what became of a contribution: whoever gave it, and all who make the work.
create table contribution_party (
    person_id       uuid        not null references person (id),
    given_at        timestamptz not null,
    contribution_id uuid        not null references contribution (id) on delete cascade,
    primary key (person_id, given_at, contribution_id)
);
create index contribution_party_of on contribution_party (contribution_id);
insert into contribution_party (person_id, given_at, contribution_id)
select person_id, given_at, id from contribution
union select s.person_id, c.given_at, c.id from contribution c join work_share s on s.work_id = c.work_id;

create function contribution_given() returns trigger language plpgsql as $$
begin
    insert into call_tally as t (call_id, given, waiting, used, media, due)
    select a.call_id, count(*), count(*) filter (where a.waits), 0, array_agg(distinct w.medium), call_due(a.call_id)
    from added a join work w on w.id = a.work_id where a.call_id is not null group by a.call_id order by a.call_id
    on conflict (call_id) do update set given = t.given + excluded.given, waiting = t.waiting + excluded.waiting,
        media = array(select distinct m from unnest(t.media || excluded.media) m order by m);
    insert into contribution_party (person_id, given_at, contribution_id)
    select person_id, given_at, id from added
    union select s.person_id, a.given_at, a.id from added a join work_share s on s.work_id = a.work_id
    on conflict do nothing;
    return null;
end $$;
create trigger contribution_given after insert on contribution
    referencing new table as added for each statement execute function contribution_given();

-- One call after the other in the order of their ids, so that two never wait for each other.
create function contribution_moved() returns trigger language plpgsql as $$
declare
    d record;
begin
    for d in
        select n.call_id, sum(n.waits::int - o.waits::int) as waiting,
            sum((n.answer_kind is not distinct from 'USED')::int - (o.answer_kind is not distinct from 'USED')::int)
                as used
        from changed n join before o on o.id = n.id
        where n.call_id is not null
            and (n.waits <> o.waits or n.answer_kind is distinct from o.answer_kind)
        group by n.call_id order by n.call_id
    loop
        update call_tally set waiting = waiting + d.waiting, used = used + d.used where call_id = d.call_id;
    end loop;
    return null;
end $$;
create trigger contribution_moved after update on contribution
    referencing old table as before new table as changed for each statement execute function contribution_moved();

create function answer_given() returns trigger language plpgsql as $$
begin
    update contribution c set answer_number = a.number, answer_kind = a.kind,
        waits = a.withdrawn_at is null and still_waits(a.kind, a.reason)
    from (select distinct on (n.contribution_id) n.*, w.withdrawn_at
            from added n join contribution x on x.id = n.contribution_id join work w on w.id = x.work_id
            order by n.contribution_id, n.number desc) a
    where c.id = a.contribution_id and a.number > c.answer_number;
    return null;
end $$;
create trigger answer_given after insert on answer
    referencing new table as added for each statement execute function answer_given();

-- Nobody waits for a work that was withdrawn.
create function work_withdrawn() returns trigger language plpgsql as $$
begin
    update contribution c set waits = new.withdrawn_at is null and still_waits(c.answer_kind, coalesce((
        select a.reason from answer a where a.contribution_id = c.id and a.number = c.answer_number), ''))
    where c.work_id = new.id;
    return null;
end $$;
create trigger work_withdrawn after update of withdrawn_at on work
    for each row when (old.withdrawn_at is distinct from new.withdrawn_at) execute function work_withdrawn();

-- Whoever joins those who make a work hears what became of it, wherever it was given.
create function maker_joined() returns trigger language plpgsql as $$
begin
    insert into contribution_party (person_id, given_at, contribution_id)
    select s.person_id, c.given_at, c.id from added s join contribution c on c.work_id = s.work_id
    on conflict do nothing;
    return null;
end $$;
create trigger maker_joined after insert on work_share
    referencing new table as added for each statement execute function maker_joined();

create function maker_left() returns trigger language plpgsql as $$
begin
    delete from contribution_party p using gone s, contribution c
    where c.work_id = s.work_id and p.contribution_id = c.id and p.person_id = s.person_id
        and c.person_id <> s.person_id;
    return null;
end $$;
create trigger maker_left after delete on work_share
    referencing old table as gone for each statement execute function maker_left();
