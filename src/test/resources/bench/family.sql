-- A company of published texts whose lineage stands in the temporary table line (edge, parent, child), numbered from 1:
-- what bin/bench asks of families. A work's id is its seq. Indexes and foreign keys are made again at the end.
set synchronous_commit = off;
set maintenance_work_mem = '1GB';
set work_mem = '256MB';

create temp table made_again (ord int generated always as identity, statement text);

do $$
declare
    each record;
    filled text[] := array['work', 'version', 'work_share', 'edge'];
begin
    insert into made_again (statement)
        select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
         where c.relname = any (filled) and not exists (select from pg_constraint k where k.conindid = i.indexrelid);
    insert into made_again (statement)
        select format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
          from pg_constraint k join pg_class c on c.oid = k.conrelid
         where k.contype = 'f' and c.relname = any (filled);
    for each in select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
                 where c.relname = any (filled)
                   and not exists (select from pg_constraint k where k.conindid = i.indexrelid) loop
        execute 'drop index ' || each.name;
    end loop;
    for each in select k.conrelid::regclass::text as of, k.conname as name from pg_constraint k
                  join pg_class c on c.oid = k.conrelid where k.contype = 'f' and c.relname = any (filled) loop
        execute format('alter table %s drop constraint %I', each.of, each.name);
    end loop;
end $$;

create temp table someone as select n, uuidv7() as id from generate_series(0, 1999) n;
create unique index on someone (n);
insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
    select id, 'maker-' || n, 'Maker ' || n, 'Maker ' || n, '', 'en', 'ADULT', timestamptz '2025-01-01', timestamptz '2025-01-01'
      from someone;

create temp table made as
    select n as seq, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, (n * 7919) % 2000 as maker,
        timestamptz '2025-01-01' + n * interval '20 seconds' as at
      from generate_series(1, (select works from how_many)) n;
insert into work (id, seq, nth, maker, title, about, medium, audience, licence, ai_use, ai_note, who_is_in_it, prompt_text,
        latest_version, created_at, shared_at)
    select m.id, m.seq, 1 + m.seq / 2000, s.id, 'Verse ' || m.seq, '', 'TEXT', 'EVERYONE', null, 'NONE', '', '', '', 1, m.at, m.at
      from made m join someone s on s.n = m.maker order by m.seq;
insert into version (work_id, number, body, quote, note, made_at, made_by)
    select m.id, 1, 'The verse of the number ' || m.seq, 'The verse of the number ' || m.seq, '', m.at, s.id
      from made m join someone s on s.n = m.maker order by m.seq;
insert into work_share (work_id, person_id, bp)
    select m.id, s.id, 10000 from made m join someone s on s.n = m.maker order by m.seq;
insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version, class, used, thanks, at)
    select l.edge, p.id, p.seq, 1, c.id, c.seq, 1, (array['COPY', 'INCORPORATES', 'ADAPTS', 'INSPIRED'])[1 + l.edge % 4],
        '', 'Thank you!', c.at
      from line l join made p on p.seq = l.parent join made c on c.seq = l.child order by l.edge;
select setval('work_seq', (select max(seq) from made)), setval('edge_seq', (select max(edge) from line));

do $$
declare
    each record;
begin
    for each in select statement from made_again order by ord loop
        execute each.statement;
    end loop;
end $$;
