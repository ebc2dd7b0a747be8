-- A company of a million published works by 20,000 people: what bin/bench looks at. Indexes and foreign keys
-- are taken away while it is filled and made again by the same statements, so that it takes minutes.
set synchronous_commit = off;
set maintenance_work_mem = '1GB';
set work_mem = '256MB';

create temp table made_again (ord int generated always as identity, statement text);

do $$
declare
    each record;
    filled text[] := array['blob', 'asset', 'rendition', 'work', 'version', 'work_share', 'tag', 'edge',
        'edge_confirmation', 'heart', 'reply', 'work_search'];
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

-- What triggers keep is filled at the end, all at once.
do $$
declare
    each text;
begin
    foreach each in array array['asset', 'work', 'work_share', 'tag', 'edge', 'heart', 'reply'] loop
        execute format('alter table %I disable trigger user', each);
    end loop;
end $$;

select setseed(0.25);

create temp table wording as
    select array['river', 'lamp', 'kitchen', 'winter', 'letter', 'market', 'thread', 'bridge', 'garden', 'engine',
        'copper', 'harbour', 'feather', 'window', 'ladder', 'mirror', 'pepper', 'signal', 'timber', 'velvet', 'whistle',
        'anchor', 'basket', 'candle', 'drum', 'echo', 'fiddle', 'granite', 'honey', 'island', 'jacket', 'kettle',
        'lantern', 'meadow', 'needle', 'orchard', 'paper', 'quarry', 'ribbon', 'saddle', 'tunnel', 'umbrella'] as nouns,
    array['slow', 'bright', 'quiet', 'borrowed', 'green', 'last', 'broken', 'early', 'hollow', 'patient', 'salt',
        'second', 'sharp', 'silver', 'small', 'tired', 'warm', 'wild', 'wooden', 'young', 'narrow', 'open', 'plain']
        as kinds,
    array['carries', 'keeps', 'remembers', 'crosses', 'follows', 'holds', 'leaves', 'opens', 'paints', 'sings to',
        'turns', 'waits for', 'counts', 'mends', 'forgets', 'hides'] as doings;

-- Twelve thousand sentences; each text is a few of them in a row.
create temp table sentence as
    select n, 'The ' || kinds[1 + floor(random() * 23)] || ' ' || nouns[1 + floor(random() * 42)] || ' '
        || doings[1 + floor(random() * 16)] || ' a ' || kinds[1 + floor(random() * 23)] || ' '
        || nouns[1 + floor(random() * 42)] || ' by the ' || nouns[1 + floor(random() * 42)] || '.' as words
      from generate_series(0, 11999) n, wording;
create temp table text_of as
    select a.n, string_agg(b.words, case when b.n % 4 = 3 then e'\n\n' else ' ' end order by b.n) as body,
        min(b.words) filter (where b.n = a.n) as line
      from generate_series(0, 2999) a(n) join sentence b on b.n between a.n and a.n + 8 + a.n % 25 group by a.n;
create unique index on text_of (n);

create temp table someone as
    select n, uuidv7() as id from generate_series(0, 19999) n;
create unique index on someone (n);

insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
    select s.id, 'maker-' || s.n, initcap(nouns[1 + s.n % 42]) || ' ' || initcap(kinds[1 + s.n % 23]),
        initcap(nouns[1 + s.n % 42]) || ' ' || initcap(kinds[1 + s.n % 23]), 'Makes things by the ' || nouns[1 + s.n % 41] || '.',
        'en', 'ADULT', timestamptz '2025-01-01', timestamptz '2025-01-01'
      from someone s, wording;

-- Some make much, most little. 70 of 100 are texts.
create temp table made as
    select n as seq, uuidv7() as id, floor(20000 * power(random(), 2))::int as maker,
        (case when m < 0.70 then 'TEXT' when m < 0.82 then 'IMAGE' when m < 0.91 then 'AUDIO' else 'VIDEO' end) as medium,
        (case when m < 0.70 then null else uuidv7() end) as asset, floor(random() * 3000)::int as text,
        timestamptz '2025-01-01' + n * interval '40 seconds' as at, random() as luck
      from (select n, random() as m from generate_series(1, 1000000) n offset 0) each;

insert into blob (id, sha256, bytes, storage_key, created_at, kept_at)
    select asset, sha256(seq::text::bytea), 100000 + seq, md5(seq::text), at, at from made where asset is not null;
insert into asset (id, original, file_name, mime, medium, accepted_at, ready_at, finished_at, used_at, duration_flicks, width, height,
        channels, peaks)
    select asset, asset, 'take-' || seq, case medium when 'IMAGE' then 'image/png' when 'AUDIO' then 'audio/x-wav'
            else 'video/mp4' end, medium, at, at, at, at,
        case when medium <> 'IMAGE' then 705600000::bigint * (5 + seq % 300) end,
        case when medium <> 'AUDIO' then 1280 end, case when medium <> 'AUDIO' then 720 end,
        case when medium = 'IMAGE' then 0 else 2 end,
        case when medium = 'AUDIO' then sha512(seq::text::bytea) || sha512(text::text::bytea) || sha512(maker::text::bytea) end
      from made where asset is not null;
insert into rendition (asset_id, kind, blob_id, mime)
    select m.asset, k.kind, m.asset, 'image/webp' from made m
      join (values ('IMAGE', 'ORIGINAL_CLEAN'), ('IMAGE', 'THUMBNAIL'), ('IMAGE', 'CARD'), ('AUDIO', 'PLAYABLE'),
            ('VIDEO', 'PLAYABLE'), ('VIDEO', 'POSTER'), ('VIDEO', 'THUMBNAIL'), ('VIDEO', 'CARD')) k(medium, kind)
        on k.medium = m.medium;

insert into work (id, seq, nth, maker, title, about, medium, audience, licence, ai_use, ai_note, who_is_in_it, prompt_text,
        latest_version, created_at, shared_at, language)
    select m.id, m.seq, row_number() over (partition by m.maker order by m.seq), s.id,
        initcap(kinds[1 + (m.seq * 7) % 23]) || ' ' || nouns[1 + (m.seq * 11) % 42] || ' ' || m.seq % 997,
        case when m.luck < 0.5 then t.line else '' end, m.medium,
        case when m.luck < 0.90 then 'EVERYONE' when m.luck < 0.98 then 'MEMBERS' else 'GREETER' end,
        case when m.seq % 3 = 0 then 'CC-BY-4.0' end, 'NONE', '', '', '', 1, m.at, m.at, 'en'
      from made m join someone s on s.n = m.maker join text_of t on t.n = m.text, wording;
insert into version (work_id, number, body, quote, asset, note, made_at, made_by)
    select m.id, 1, case when m.asset is null then t.body end, case when m.asset is null then left(t.body, 220) end, m.asset, '', m.at, s.id
      from made m join someone s on s.n = m.maker join text_of t on t.n = m.text;
insert into work_share (work_id, person_id, bp)
    select m.id, s.id, case when m.luck < 0.2 and m.maker <> 7 then 7000 else 10000 end
      from made m join someone s on s.n = m.maker
    union all
    select m.id, s.id, 3000 from made m join someone s on s.n = 7 where m.luck < 0.2 and m.maker <> 7;
insert into tag_name (tag, shown) select n, n from wording, unnest(nouns) n;
insert into tag (work_id, tag, spelled)
    select distinct id, noun, noun from (
        select m.id, nouns[1 + floor(power(random(), 2) * 42)] as noun
          from made m, wording, generate_series(1, 2) i where i = 1 or m.luck > 0.4) each;

-- The first 300,000 works are one thick family of a million edges; of the others most have a short line.
create temp table line as
    select p as parent, c as child, random() as luck from (
        select distinct c, c - 1 - floor(power(random(), 2) * least(20000, c - 1))::int as p
          from generate_series(2, 300000) c, generate_series(1, 3 + (c % 5 = 0)::int + (c % 7 = 0)::int) i
        union all
        select distinct c, c - 1 - floor(random() * least(5000, c - 300001))::int
          from generate_series(300002, 1000000) c, generate_series(1, 2) i where c % 4 = i or c % 4 = 2) each;
insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version, class, used, used_bp, thanks, at)
    select row_number() over (order by l.child, l.parent), p.id, p.seq, 1, c.id, c.seq, 1,
        case when l.luck < 0.05 then 'COPY' when l.luck < 0.35 then 'INCORPORATES' when l.luck < 0.7 then 'ADAPTS'
            else 'INSPIRED' end,
        'the second line', case when l.luck > 0.2 then floor(l.luck * 9000)::int end, 'Thanks for the ' || nouns[1 + l.child % 42] || '!', c.at
      from line l join made p on p.seq = l.parent join made c on c.seq = l.child, wording;
insert into edge_confirmation (edge_seq, kind, used_bp, by, at)
    select e.seq, 'CURATOR', e.used_bp, s.id, e.at from edge e join someone s on s.n = e.seq % 200 where e.seq % 50 <> 0;
insert into heart (kind, subject, person, at)
    select distinct on (m.id, s.id) 'WORK', m.id, s.id, m.at from made m
      join generate_series(1, 3) i on m.luck * 4 < i join someone s on s.n = (m.seq * i) % 20000;
insert into reply (id, kind, subject, person, body, at)
    select uuidv7(), 'WORK', m.id, s.id, t.line, m.at from made m join someone s on s.n = (m.seq * 3) % 20000
      join text_of t on t.n = (m.text + 9) % 3000 where m.luck between 0.1 and 0.5;

-- What is found by words. Every text is one of 3,000: each is taken apart once.
analyze work, version, tag, work_share, edge, heart, reply, person, asset, alternative, caption_track, external_source;
create temp table vector_of as
    select n, search_vector('tally_english', body) as words from text_of;
create unique index on vector_of (n);
insert into search_language values ('tally_english') on conflict do nothing;
insert into work_search (work_id, seq, usable, facts, title, head, words, tags, spelled)
    select f.work_id, f.seq, f.usable, f.facts, search_vector('tally_english', s.title), h.head,
        case when m.asset is null then h.head || v.words else h.head end, coalesce(c.tags, '{}'), coalesce(c.spelled, '{}')
      from made m join vector_of v on v.n = m.text join work_fact f on f.work_id = m.id
        join work_said s on s.work_id = m.id
        cross join lateral (select search_vector('tally_english', s.head) as head offset 0) h
        left join work_counted c on c.work_id = m.id;
insert into tag_spelling (tag, spelled, uses)
    select u.tag, u.spelled, count(*) from work_search s, unnest(s.tags, s.spelled) u(tag, spelled) group by 1, 2;
update tag_name n set uses = s.uses from tag_spelling s where s.tag = n.tag;
insert into search_word select distinct w from wording, unnest(nouns || kinds || array['maker', 'the', 'carries', 'keeps',
    'remembers', 'crosses', 'follows', 'holds', 'leaves', 'opens', 'paints', 'sings', 'turns', 'waits', 'counts', 'mends',
    'forgets', 'hides']) w on conflict do nothing;

select setval('work_seq', 1000000), setval('edge_seq', (select max(seq) from edge));

do $$
declare
    each record;
    name text;
begin
    for each in select statement from made_again order by ord loop
        execute each.statement;
    end loop;
    foreach name in array array['asset', 'work', 'work_share', 'tag', 'edge', 'heart', 'reply'] loop
        execute format('alter table %I enable trigger user', name);
    end loop;
end $$;
