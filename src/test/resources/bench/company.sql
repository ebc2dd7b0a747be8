-- What a company at work has beside its works, after million.sql and in its session: a hundred thousand people, 5,000
-- calls with 200,000 contributions (the first call has 20,000 of them, Nadia gave 3,000), 40 seasons with 400 parts.
create temp table nadia as select id from person where handle = 'nadia';

insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
    select uuidv7(), 'reader-' || n, 'Reader ' || n, 'Reader ' || n, '', 'en', 'ADULT', timestamptz '2025-06-01',
        timestamptz '2025-06-01'
      from generate_series(20000, 99998) n;

create temp table asked as select n, uuidv7() as id from generate_series(0, 4999) n;
insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
    select a.id, nadia.id, 'Call ' || a.n, 'One line about the ' || nouns[1 + a.n % 42] || '.', array['TEXT'], 'one line',
        timestamptz '2035-01-01' + a.n * interval '1 minute', nadia.id, timestamptz '2026-01-01' + a.n * interval '1 minute', ''
      from asked a, nadia, wording;
insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond, decide_by, reason,
        laid_by, laid_at)
    select a.id, 1, 'UNPAID', false, true, '', timestamptz '2035-03-01', '', nadia.id, timestamptz '2026-01-01'
      from asked a, nadia;

create temp table hers as select n, uuidv7() as id from generate_series(1, 3000) n;
insert into work (id, seq, nth, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it, prompt_text,
        latest_version, created_at, shared_at, language)
    select h.id, 1000000 + h.n, h.n, nadia.id, 'Line ' || h.n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1,
        timestamptz '2026-03-01' + h.n * interval '1 minute', timestamptz '2026-03-01' + h.n * interval '1 minute', 'en'
      from hers h, nadia;
insert into version (work_id, number, body, quote, note, made_at, made_by)
    select h.id, 1, 'A line.', 'A line.', '', timestamptz '2026-03-01', nadia.id from hers h, nadia;
insert into work_share (work_id, person_id, bp) select h.id, nadia.id, 10000 from hers h, nadia;
select setval('work_seq', 1003000);

create temp table given as
    select uuidv7() as id, a.id as call, x.work, x.person, x.at, x.n from (
        select row_number() over (order by m.seq) as n, m.id as work, s.id as person, m.at
          from made m join someone s on s.n = m.maker where m.luck < 0.9 and m.seq % 4 = 0 order by m.seq limit 197000) x
      join asked a on a.n = case when x.n <= 20000 then 0 else 1 + x.n % 4999 end
    union all
    select uuidv7(), a.id, h.id, nadia.id, timestamptz '2026-03-02' + h.n * interval '1 minute', h.n
      from hers h join asked a on a.n = 1 + h.n, nadia;
insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
    select id, call, 1, work, person, '', at from given;
insert into answer (contribution_id, number, kind, reason, where_title, where_link, answered_by, answered_at)
    select g.id, 1, case g.n % 3 when 0 then 'USED' when 1 then 'NOT_THIS_TIME' else 'SHORTLISTED' end,
        'It came close to what we heard.', case g.n % 3 when 0 then 'Harbour at night' else '' end, '', nadia.id,
        timestamptz '2026-04-01'
      from given g, nadia where g.n % 10 <> 0;

-- The first season has 8 episodes of 5 segments, with a work in most; the others have the rest of the 400 parts.
create temp table season as select n, uuidv7() as id from generate_series(0, 39) n;
insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
    select s.id, s.id, 'SEASON', 'Season ' || s.n, '', 'IDEA', 1, nadia.id, 'OPEN', timestamptz '2026-01-01',
        timestamptz '2026-01-01'
      from season s, nadia;
create temp table episode as
    select s.n as season, e as n, uuidv7() as id, s.id as of from season s
      join generate_series(1, 8) e on s.n = 0 or e <= 4 + (s.n % 5 = 0)::int;
insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
    select e.id, e.of, e.of, 'EPISODE', 'Episode ' || e.n, 'What hums by itself', 'IDEA', e.n, nadia.id, 'OPEN',
        timestamptz '2026-01-01', timestamptz '2026-01-01'
      from episode e, nadia;
create temp table segment as
    select e.season, e.n as episode, s as n, uuidv7() as id, e.of, e.id as parent from episode e
      join generate_series(1, 5) s on e.season = 0 or s <= 1;
insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
    select s.id, s.of, s.parent, 'SEGMENT', 'Segment ' || s.n, '', 'IDEA', s.n, nadia.id, 'OPEN', timestamptz '2026-01-01',
        timestamptz '2026-01-01'
      from segment s, nadia;
insert into slot_work (part, work_id, placed_by, placed_at, picked)
    select s.id, h.id, nadia.id, timestamptz '2026-05-01', true
      from segment s join hers h on h.n = s.episode * 10 + s.n, nadia where s.season = 0 and s.n < 5;
