package org.tallylight;

import java.util.List;

/** How the lists of the house are filled, and where each is shown. */
final class ManyRows {
    /**
     * The lists of one kind of row.
     *
     * @param rows the SQL that makes the rows from :from to :to
     */
    record Lists(List<String> screens, List<String> apis, String rows) {}

    /** What the rows belong to. */
    static final String GROUND = """
            insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
            values (:gone, 'gone', 'Gus', 'Gus', '', 'en', 'ADULT', :ago, :ago);
            insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
            values (:call, :me, 'Coughs', 'Ask', array['TEXT'], '', :soon, :me, :now, '');
            insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                decide_by, reason, laid_by, laid_at)
            values (:call, 1, 'UNPAID', false, true, '', :later, '', :me, :now);
            insert into blob (id, sha256, bytes, storage_key, created_at, kept_at)
            values (:blob, sha256('film'), 1, 'film', :now, :now);
            insert into asset (id, original, file_name, mime, medium, accepted_at, ready_at, duration_flicks)
            values (:asset, :blob, 'film.mp4', 'video/mp4', 'VIDEO', :now, :now, 42336000000);
            insert into media_job (asset_id, progress, changed_at) values (:asset, 100, :now);
            insert into policy (version, params, note, published_at) values ('many', '{}', '', :ago);
            insert into account (code, currency) values (:payable, 'EUR'), ('Equity:Pool', 'EUR')""";

    /** A season that is as large as one can be, and a film with a budget as long as one can be. */
    static final String LARGEST = """
            insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
            values (:season, :season, 'SEASON', 'Season', '', 'IDEA', 1, :me, 'OPEN', :now, :now);
            with e as (
                insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility,
                    created_at, moved_at)
                select uuidv7(), :season, :season, 'EPISODE', 'Episode ' || n, 'What hums by itself', 'IDEA', n, :me,
                    'OPEN', :now, :now
                from generate_series(1, :children) n returning id)
            insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility,
                created_at, moved_at)
            select uuidv7(), :season, e.id, 'SEGMENT', 'Segment ' || n, '', 'IDEA', n, :me, 'OPEN', :now, :now
            from e cross join generate_series(1, :children) n;
            insert into budget_line (id, part, label, minor, currency, by, at)
            select uuidv7(), :film, 'Lamps ' || n, 1234567890123, 'EUR', :me, :now from generate_series(1, :budget) n;
            insert into interview_question (id, part, position, text, by, at)
            select uuidv7(), :film, n, 'And then? ' || n, :me, :now from generate_series(1, 50) n;
            with w as (
                insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                    who_is_in_it, prompt_text, latest_version, created_at)
                select uuidv7(), 90000 + n, 90000 + n, :now, :me, 'Lines ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                from generate_series(1, 50) n returning id),
            s as (insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w),
            v as (
                insert into version (work_id, number, body, note, made_at, made_by)
                select id, 1, (select string_agg('Line ' || l, chr(10)) from generate_series(1, 3000) l), '', :now, :me from w),
            t as (
                insert into script_text (work_id, version, next, numbers, since, authors)
                select id, 1, 3001, (select array_agg(l order by l) from generate_series(1, 3000) l), array_fill(1, array[3000]),
                    array_fill(cast(:me as uuid), array[3000]) from w)
            insert into script (id, part, work_id, kind, set_by, set_at)
            select case when row_number() over () = 1 then cast(:script as uuid) else uuidv7() end, :film, id, 'SCRIPT', :me, :now
            from w;
            insert into line_offer (id, script, person_id, version, act, lines, was, text, reason, at)
            select uuidv7(), :script, :me, 1, 'REPLACE', array[n], 'Line ' || n, 'Verse ' || n, 'Better', :now
            from generate_series(1, 50) n;
            insert into talk (id, part, title, about, lead, at)
            select uuidv7(), :film, 'Talk ' || n, 'For the film', :me, :now from generate_series(1, 50) n;
            insert into version (work_id, number, body, note, made_at, made_by)
            select :work, n, 'words', 'Again', :now, :me from generate_series(2, :versions) n;
            update work set latest_version = :versions where id = :work;
            insert into marker_file (id, cut, sent_by, name, sha256, sent_at, markers)
            select uuidv7(), :cut, :me, 'Notes ' || n || '.otio', sha256(convert_to('m' || n, 'UTF8')), :now,
                (select jsonb_agg(jsonb_build_object('from', 705600000 * m::bigint, 'text', 'Shorter ' || m, 'note', '',
                    'reply', '')) from generate_series(0, 499) m)
            from generate_series(1, 20) n""";

    /** Where what is as large as it can be is shown. */
    static final Lists BOUNDED = new Lists(
            List.of(
                    "/parts/{season}",
                    "/parts/{season}/schedule",
                    "/parts/{season}/people",
                    "/parts/{film}/interview",
                    "/parts/{film}/ideas",
                    "/scripts/{script}",
                    "/scripts/{script}/offers",
                    "/parts/{film}/talks",
                    "/parts/{season}/money",
                    "/parts/{film}/money",
                    "/works/{work}/versions"),
            List.of(
                    "/api/v1/parts/{season}/board",
                    "/api/v1/parts/{season}/schedule",
                    "/api/v1/parts/{film}/budget",
                    "/api/v1/parts/{film}/scripts",
                    "/api/v1/scripts/{script}/offers",
                    "/api/v1/parts/{film}/talks",
                    "/api/v1/cuts/{cut}/marker-files",
                    "/api/v1/works/{work}/versions"),
            LARGEST);

    static final List<Lists> ALL = List.of(
            new Lists(List.of("/me/notices"), List.of("/api/v1/notices"), """
                    insert into notice (id, person, kind, args, link, at)
                    select uuidv7(), :me, 'call.closed', array['Doors ' || n], '/calls', :now
                    from generate_series(:from, :to) n"""),
            new Lists(
                    List.of("/works", "/me/works", "/", "/people/{handle}", "/search?q=Take"),
                    List.of(
                            "/api/v1/works",
                            "/api/v1/me/works",
                            "/api/v1/people/{handle}/works",
                            "/api/v1/search?q=Take"),
                    """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 1000 + n, 1000 + n, :now, :me, 'Take ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w"""),
            new Lists(
                    List.of("/me/claims", "/curation/claims"),
                    List.of("/api/v1/me/claims", "/api/v1/curation/claims"),
                    """
                    with w as (
                        select id from work where title in (select 'Take ' || n from generate_series(:from, :to) n)),
                    c as (
                        insert into claim (id, older, younger, round, class, used, evidence, by, at)
                        select uuidv7(), :work, id, 1, 'COPY', '', 'It is the same', :me, :now from w returning id)
                    insert into claim_step (claim, number, kind, words, by, at)
                    select id, 1, 'ASKED', 'Please look', :me, :now from c"""),
            new Lists(
                    List.of(
                            "/albums",
                            "/me/albums",
                            "/me/albums/followed",
                            "/people/{handle}/albums",
                            "/works/{work}/albums"),
                    List.of(
                            "/api/v1/albums",
                            "/api/v1/me/albums",
                            "/api/v1/me/albums/followed",
                            "/api/v1/people/{handle}/albums",
                            "/api/v1/works/{work}/albums"),
                    """
                    with a as (
                        insert into album (id, founder, title, about, audience, made_at)
                        select case when n = 1 then :album else uuidv7() end, :me, 'Album ' || n, '', 'EVERYONE', :now
                        from generate_series(:from, :to) n returning id),
                    k as (
                        insert into album_keeper (album, person, asked_by, asked_at, since)
                        select id, :me, :me, :now, :now from a),
                    f as (
                        insert into album_follower (album, person, since, told_at) select id, :me, :now, :now from a)
                    insert into album_entry (id, album, work, position, note, added_by, added_at)
                    select uuidv7(), id, :work, 1, '', :me, :now from a where id <> :album"""),
            new Lists(
                    List.of("/albums/{album}", "/albums/{album}/arrangement"),
                    List.of("/api/v1/albums/{album}/entries"),
                    """
                    insert into album_entry (id, album, work, position, note, added_by, added_at)
                    select uuidv7(), :album, id, seq, '', :me, :now from work
                    where seq between 1000 + :from and 1000 + :to"""),
            new Lists(List.of("/me/ranges"), List.of("/api/v1/me/ranges"), """
                    insert into range (id, person, work, version, passage, words, made_at)
                    select uuidv7(), :me, id, 1, 'words', 'Yes ' || seq, :now from work
                    where seq between 1000 + :from and 1000 + :to"""),
            new Lists(List.of("/tags", "/curation/tags"), List.of("/api/v1/tags"), """
                    insert into tag_name (tag, shown, uses) select 'many ' || n, 'Many ' || n, 1 + n % 3
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/me/invitations"), List.of("/api/v1/me/invitations"), """
                    with o as (
                        insert into share_proposal (id, work_id, number, by, equally, word, at)
                        select uuidv7(), w.id, 1, :me, true, 'We sang it', :now
                        from generate_series(:from, :to) n join work w on w.title = 'Take ' || n and w.maker = :me
                        returning id)
                    insert into share_line (proposal, position, person, stance, bp, craft, words)
                    select id, 0, cast(:me as uuid), 'STAYS', 10000, '', '' from o"""),
            new Lists(List.of("/works/{work}/makers"), List.of("/api/v1/works/{work}/makers/changes"), """
                    with o as (
                        insert into share_proposal (id, work_id, number, by, equally, word, at, outcome, ended_by, ended_at)
                        select uuidv7(), :work, n, :me, true, '', :now, 'TAKEN_BACK', :me, :now
                        from generate_series(:from, :to) n returning id)
                    insert into share_line (proposal, position, person, stance, bp, craft, words)
                    select id, 0, cast(:me as uuid), 'STAYS', 10000, '', '' from o"""),
            new Lists(List.of("/works/{work}"), List.of("/api/v1/replies?subject=WORK-{work}"), """
                    insert into reply (id, kind, subject, person, body, at)
                    select uuidv7(), 'WORK', :work, :me, 'Reply ' || n, :now from generate_series(:from, :to) n"""),
            new Lists(List.of("/calls"), List.of("/api/v1/calls"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                        select uuidv7(), :me, 'Door ' || n, 'Ask', array['TEXT'], '', :soon, :me, :now, ''
                        from generate_series(:from, :to) n returning id)
                    insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                        decide_by, reason, laid_by, laid_at)
                    select id, 1, 'UNPAID', false, true, '', :later, '', :me, :now from c"""),
            new Lists(
                    List.of(
                            "/calls/{call}/contributions",
                            "/calls/{call}/answers",
                            "/me/contributions",
                            "/calls/{call}"),
                    List.of(
                            "/api/v1/calls/{call}/contributions",
                            "/api/v1/me/contributions",
                            "/api/v1/me/became",
                            "/api/v1/calls/{call}/queue"),
                    """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 50000 + n, 50000 + n, :now, :me, 'Cough ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                    select uuidv7(), :call, 1, id, :me, '', :now from w"""),
            new Lists(List.of("/waiting", "/me/waiting"), List.of("/api/v1/waiting", "/api/v1/me/waiting"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                        select uuidv7(), :me, 'Waits ' || n, 'Ask', array['TEXT'], '', :soon, :me, :now, ''
                        from generate_series(:from, :to) n returning id),
                    t as (
                        insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                            decide_by, reason, laid_by, laid_at)
                        select id, 1, 'UNPAID', false, true, '', :later, '', :me, :now from c)
                    insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at)
                    select uuidv7(), id, 1, :work, :gone, '', :now from c"""),
            new Lists(List.of("/me/calls/followed"), List.of("/api/v1/me/calls/followed"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                        select uuidv7(), :me, 'Stair ' || n, 'Ask', array['TEXT'], '', :soon, :me, :now, ''
                        from generate_series(:from, :to) n returning id),
                    t as (
                        insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                            decide_by, reason, laid_by, laid_at)
                        select id, 1, 'UNPAID', false, true, '', :later, '', :me, :now from c)
                    insert into call_follower (call_id, person, since) select id, :me, :now from c"""),
            new Lists(List.of("/calls/{call}/pitches"), List.of("/api/v1/calls/{call}/pitches"), """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 450000 + n, 450000 + n, :now, :me, 'Pitch ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into contribution (id, call_id, terms_version, work_id, person_id, note, given_at, phase)
                    select uuidv7(), :call, 1, id, :me, '', :now, 'PITCH' from w"""),
            new Lists(List.of("/calls/answering"), List.of("/api/v1/calls?stage=ANSWERING"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at, outcome)
                        select uuidv7(), :me, 'Window ' || n, 'Ask', array['TEXT'], '', :ago, :me, :ago, ''
                        from generate_series(:from, :to) n returning id)
                    insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                        decide_by, reason, laid_by, laid_at)
                    select id, 1, 'UNPAID', false, true, '', :later, '', :me, :ago from c"""),
            new Lists(List.of("/calls/ended"), List.of("/api/v1/calls?stage=CLOSED"), """
                    with c as (
                        insert into call (id, opener, title, ask, media, length_hint, deadline, decider, created_at,
                            closed_by, closed_at, outcome)
                        select uuidv7(), :me, 'Gate ' || n, 'Ask', array['TEXT'], '', :ago, :me, :ago, :me, :ago, 'Thanks'
                        from generate_series(:from, :to) n returning id)
                    insert into terms_card (call_id, version, pool_shared_how, exclusive, also_in_split, rights_beyond,
                        decide_by, reason, laid_by, laid_at)
                    select id, 1, 'UNPAID', false, true, '', :later, '', :me, :ago from c"""),
            new Lists(List.of("/greeting"), List.of("/api/v1/greeting"), """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 200000 + n, 1, :now, o.id, 'Hello ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, :now
                        from generate_series(:from, :to) n,
                            (select id from person where id <> :me order by id limit 1) o returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w),
                    g as (
                        insert into greeting (work, since, until) select id, :now, :later from w)
                    insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w"""),
            new Lists(List.of("/curation/likenesses"), List.of("/api/v1/curation/likenesses"), """
                    insert into likeness (id, child, child_version, parent, parent_version, kind, of_child_bp,
                        of_parent_bp, shift, stretches, found_at, flagged_at)
                    select uuidv7(), c.id, 1, p.id, 1, 'WORDS', 9500, 9500, 0, '{}', :now, :now
                    from work c join work p on p.id = :work where c.seq between 1000 + :from and 1000 + :to"""),
            new Lists(
                    List.of("/curation/edges", "/works/{work}/tree", "/works/{work}"),
                    List.of("/api/v1/curation/edges", "/api/v1/works/{work}/lineage", "/api/v1/works/{work}/became"),
                    """
                    insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version, class,
                        used, used_bp, thanks, at)
                    select 100000 + c.seq, p.id, p.seq, 1, c.id, c.seq, 1, 'ADAPTS', '', null, 'Thank you', :now
                    from work c join work p on p.id = :work where c.seq between 1000 + :from and 1000 + :to"""),
            new Lists(List.of("/curation/external"), List.of("/api/v1/curation/external"), """
                    insert into external_source (id, work, url, title, author, class, licence, evidence, taken_at)
                    select uuidv7(), c.id, '', 'A book', '', 'COPY', 'CC0-1.0', '', :now
                    from work c where c.seq between 1000 + :from and 1000 + :to"""),
            new Lists(List.of("/me/works/withdrawn"), List.of("/api/v1/me/works/withdrawn"), """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at, withdrawn_at)
                        select uuidv7(), 400000 + n, 400000 + n, :now, :me, 'Gone ' || n, '', 'TEXT', 'EVERYONE', 'NONE', '', '',
                            '', 1, :now, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w"""),
            new Lists(List.of("/shows"), List.of("/api/v1/parts"), """
                    insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
                    select i.id, i.id, 'FILM', 'Film ' || i.n, '', 'IDEA', i.n, :me, 'OPEN', :now, :now
                    from (select case when n = 1 then :film else uuidv7() end as id, n from generate_series(:from, :to) n) i"""),
            new Lists(List.of("/parts/{film}/history"), List.of("/api/v1/parts/{film}/changes"), """
                    insert into part_change (production, part, title, kind, args, why, version, by, at)
                    select :film, :film, 'Film', 'EDITED', '{}', 'Again', n, :me, :now from generate_series(:from, :to) n"""),
            new Lists(List.of("/parts/{film}/news"), List.of("/api/v1/parts/{film}/updates"), """
                    insert into production_update (id, part, production, happened, next, by, at, told_at)
                    select uuidv7(), :film, :film, 'Day ' || n, '', :me, :now, :now from generate_series(:from, :to) n"""),
            new Lists(List.of(), List.of("/api/v1/parts/{film}/decisions"), """
                    insert into decision (id, part, production, what, why, by, at)
                    select uuidv7(), :film, :film, 'Take ' || n, 'The light', :me, :now from generate_series(:from, :to) n"""),
            new Lists(List.of("/parts/{film}/ideas"), List.of("/api/v1/parts/{film}/voices"), """
                    with p as (
                        insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                        select uuidv7(), 'voice' || n, 'V', 'V', '', 'en', 'ADULT', :ago, :ago
                        from generate_series(:from, :to) n returning id)
                    insert into part_voice (id, part, person_id, text, at)
                    select uuidv7(), :film, id, 'About a pier', :now from p"""),
            new Lists(List.of(), List.of("/api/v1/parts/{film}/polls"), """
                    insert into poll (id, part, question, options, by, at, ends_at)
                    select uuidv7(), :film, 'By night? ' || n, array['Yes', 'No'], :me, :now, :later
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/parts/{film}/townhall"), List.of("/api/v1/parts/{film}/townhall"), """
                    insert into town_question (id, production, person_id, text, at)
                    select uuidv7(), :film, :me, 'When? ' || n, :now from generate_series(:from, :to) n"""),
            new Lists(List.of(), List.of("/api/v1/parts/{film}/townhall?answered=true"), """
                    insert into town_question (id, production, person_id, text, at, answer, answered_by, answered_at)
                    select uuidv7(), :film, :me, 'When? ' || n, :now, 'Now', :me, :now
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/admin/audit"), List.of("/api/v1/admin/audit"), """
                    insert into audit_entry (seq, at, actor, action, subject, reason) overriding system value
                    select 100000 + n, :now, :me, 'person.suspended', 'person x', '' from generate_series(:from, :to) n"""),
            new Lists(List.of("/me/upload-links"), List.of("/api/v1/me/upload-links"), """
                    with l as (
                        insert into upload_link (id, hash, person, ask, bytes_max, made_at, expires_at)
                        select uuidv7(), sha256(convert_to('l' || n, 'UTF8')), :me, 'Shot ' || n, 1000000, :now, :later
                        from generate_series(:from, :to) n returning id)
                    insert into upload (id, person, kind, bytes, storage_key, file_name, metadata, link, sender,
                        created_at, expires_at)
                    select uuidv7(), :me, 'WHOLE', 1000, 'many ' || id, 'shot.mov', '', id, 'Kofi', :now, :later from l"""),
            new Lists(List.of("/admin/invitations"), List.of("/api/v1/admin/invitations"), """
                    insert into invitation (id, hash, made_by, made_at, expires_at, people_max, words)
                    select uuidv7(), sha256(convert_to('i' || n, 'UTF8')), :me, :now, :later, 5, 'Bring a lamp'
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/money/payouts"), List.of("/api/v1/payouts"), """
                    insert into payout_batch (id, currency, made_at, made_by, approvals_needed)
                    select uuidv7(), 'EUR', :now, :me, 2 from generate_series(:from, :to) n"""),
            new Lists(List.of("/watch"), List.of("/api/v1/publications"), """
                    with i as (select uuidv7() as id, n from generate_series(:from, :to) n),
                    p as (
                        insert into part (id, production, kind, title, theme, stage, position, owner, visibility,
                            created_at, moved_at, published_at)
                        select id, id, 'FILM', 'Premiere ' || n, '', 'DONE', n, :me, 'OPEN', :now, :now, :now from i),
                    c as (
                        insert into cut (id, part, number, asset, length_flicks, note, made_by, made_at, locked_by,
                            locked_at, hash)
                        select case when n = 1 then :cut else uuidv7() end, id, 1, :asset, 42336000000, '', :me, :now, :me, :now,
                            sha256(convert_to('c' || n, 'UTF8')) from i returning id, part),
                    f as (
                        insert into timeline_file (id, cut, sent_by, name, format, sent_at, losses, clips, media)
                        select :sent, id, :me, 'Edit.otio', 'OTIO', :now, '[]', '[]', '[]' from c where id = :cut)
                    insert into publication (part, cut, about, published_by, published_at)
                    select part, id, '', :me, :now from c"""),
            new Lists(List.of(), List.of("/api/v1/cuts/{cut}/notes"), """
                    insert into review_note (id, part, cut, person_id, crew_only, from_flicks, kind, text, state, at)
                    select uuidv7(), c.part, c.id, :me, true, 705600 * cast(n as bigint), 'IDEA', 'Longer ' || n, 'OPEN', :now
                    from cut c, generate_series(:from, :to) n where c.id = :cut"""),
            new Lists(
                    List.of(),
                    List.of("/api/v1/timeline-files/{sent}/clips", "/api/v1/timeline-files/{sent}/media"),
                    """
                    update timeline_file set
                        clips = clips || (
                            select jsonb_agg(jsonb_build_object('media', n - 1, 'heard', false, 'track', 1,
                                'in', 705600000 * n::bigint, 'out', 705600000 * (n + 1)::bigint, 'sourceIn', 0,
                                'sourceOut', 705600000, 'version', '', 'department', '', 'prominence', '', 'layer', '',
                                'words', '', 'areaMm2', '', 'note', ''))
                            from generate_series(:from, :to) n),
                        media = media || (
                            select jsonb_agg(jsonb_build_object('label', 'Take ' || n || '.mov', 'uses', 1,
                                'first', 705600000 * n::bigint, 'how', 'OPEN', 'work', null, 'suggestions', jsonb_build_array()))
                            from generate_series(:from, :to) n)
                    where id = :sent"""),
            new Lists(List.of(), List.of("/api/v1/cuts/{cut}/guests"), """
                    insert into review_guest (id, cut, name, token, passphrase, comments, approves, downloads, marked,
                        made_by, made_at, ends_at)
                    select uuidv7(), :cut, 'Guest ' || n, sha256(convert_to('g' || n, 'UTF8')), '-', true, false, false,
                        false, :me, :now, cast(:now as timestamptz) + interval '1 day'
                    from generate_series(:from, :to) n"""),
            new Lists(List.of(), List.of("/api/v1/cuts/{cut}/review/verdicts"), """
                    with a as (
                        insert into cut_review (cut, circle, question, set_by, set_at)
                        values (:cut, 'ALL', 'Well?', :me, :now) on conflict do nothing),
                    p as (
                        insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                        select uuidv7(), 'seer' || n, 'Seer', 'Seer', '', 'en', 'ADULT', :now, :now
                        from generate_series(:from, :to) n returning id)
                    insert into review_verdict (id, cut, person_id, choice, words, at)
                    select uuidv7(), :cut, p.id, 'YES', 'Yes', :now from p"""),
            new Lists(
                    List.of("/me/earnings", "/money/ledger/account?code={payable}&currency=EUR"),
                    List.of("/api/v1/ledger/entries?code={payable}&currency=EUR"),
                    """
                    with t as (
                        insert into tx (idem_key, request_hash, line_count, kind, effective, at, memo)
                        select 'many-' || n, sha256(convert_to('t' || n, 'UTF8')), 2, 'SPLIT', current_date, :now, 'Film ' || n
                        from generate_series(:from, :to) n returning seq)
                    insert into entry (tx_seq, line, account_id, currency, amount)
                    select t.seq, l.line, a.id, 'EUR', l.amount
                    from t cross join (values (1, 'Equity:Pool', 100), (2, :payable, -100)) l (line, code, amount)
                    join account a on a.code = l.code and a.currency = 'EUR';
                    insert into balance (account_id, amount, version)
                    select account_id, sum(amount), 1 from entry group by account_id
                    on conflict (account_id) do update set amount = excluded.amount, version = balance.version + 1"""),
            new Lists(List.of("/money/ledger"), List.of("/api/v1/ledger"), """
                    with a as (
                        insert into account (code, currency)
                        select 'Liabilities:Payable:many' || n, 'EUR' from generate_series(:from, :to) n returning id)
                    insert into balance (account_id, amount, version) select id, 0, 1 from a"""),
            new Lists(List.of("/money", "/me/earnings"), List.of("/api/v1/proposals", "/api/v1/me/earnings"), """
                    with p as (
                        insert into proposal (id, part, currency, made_at, made_by, final_at, final_by, final_hash,
                            posted_at, posted_by)
                        select uuidv7(), :film, 'EUR', :now, :me, :now, :me, 'hash', :now, :me
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into proposal_version (proposal, number, cut, policy, frozen, freeze_hash, result_hash,
                            reason, made_at, made_by, opened_at, ends_at, gross, refunds, tax, fee, costs, net, reserve,
                            distributed, company, pool, funded, unallocated, waiting)
                        select p.id, 1, :cut, y.version, '', 'hash', 'hash', '', :now, :me, :now, :now, 1234567890123, 0, 0,
                            0, 0, 1234567890123, 0, 1234567890123, 0, 1234567890123, 0, 0, 0
                        from p cross join (select version from policy where version = 'many') y)
                    insert into proposal_line (proposal, number, payee, units, exact, share, waived, state)
                    select id, 1, :payee, 1, 1234567890123, 1234567890123, false, 'OPEN' from p"""),
            new Lists(List.of("/me/slots"), List.of("/api/v1/me/slots"), """
                    with w as (
                        insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                            who_is_in_it, prompt_text, latest_version, created_at)
                        select uuidv7(), 70000 + n, 70000 + n, :now, :me, 'Placed ' || n, '', 'TEXT', 'EVERYONE', 'NONE',
                            '', '', '', 1, :now
                        from generate_series(:from, :to) n returning id),
                    v as (
                        insert into version (work_id, number, body, note, made_at, made_by)
                        select id, 1, 'words', '', :now, :me from w)
                    insert into slot_question (part, work_id, person_id, asked_by, asked_at)
                    select p.id, w.id, :me, :me, :now from w cross join (select id from part where id = :film) p"""),
            new Lists(List.of("/parts/{film}/money"), List.of("/api/v1/parts/{film}/books"), """
                    insert into book_line (id, part, kind, minor, currency, what, country, day, by, at, tx)
                    select uuidv7(), :film, 'COST', 1234567890123, 'EUR', 'Lamp oil ' || n, null, current_date, :me, :now,
                        (select min(seq) from tx) from generate_series(:from, :to) n"""),
            new Lists(List.of("/money/tax"), List.of("/api/v1/tax/rules"), """
                    insert into tax_rule (id, country, status, kind, rate_bp, from_day, note, by, at)
                    select uuidv7(), 'US', 'W8BEN', 'LICENCE', 3000, date '2000-01-01' + n, 'As our counsel says', :me, :now
                    from generate_series(:from, :to) n"""),
            new Lists(List.of("/money/rates"), List.of("/api/v1/rates"), """
                    insert into exchange_rate (id, from_currency, to_currency, num, den, source, day, by, at)
                    select uuidv7(), 'EUR', 'USD', n, 625, 'Central bank', date '2000-01-01' + n, :me, :now
                    from generate_series(:from, :to) n"""),
            new Lists(List.of(), List.of("/api/v1/tax/forms"), """
                    with p as (
                        insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                        select uuidv7(), 'taxed' || n, 'Bo ' || n, 'Bo', '', 'en', 'ADULT', :ago, :ago
                        from generate_series(:from, :to) n returning id
                    ), y as (
                        insert into payee (id, made_at) select id, :ago from p
                    ), pp as (
                        insert into payee_person (person, payee) select id, id from p
                    )
                    insert into tax_form (id, payee, country, status, at) select uuidv7(), id, 'US', 'W8BEN', :now from p"""),
            new Lists(List.of("/money/payees"), List.of("/api/v1/payees/waiting"), """
                    with p as (
                        insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                        select uuidv7(), 'paid-' || n, 'Paid ' || n, 'Paid ' || n, '', 'en', 'ADULT', :now, :now
                        from generate_series(:from, :to) n returning id),
                    y as (
                        insert into payee (id, made_at, country, name, account, account_hash, given_at)
                        select id, :now, 'DE', '', '', sha256(convert_to(left(id::text, 35), 'UTF8')), :now from p)
                    insert into payee_person (person, payee) select id, id from p"""),
            new Lists(List.of("/admin/letters"), List.of("/api/v1/admin/letters"), """
                    insert into letter (id, person_id, recipient, subject, body, made_at, sent_at, next_try_at)
                    select uuidv7(), :gone, '', '', '', :now, :now, :now from generate_series(:from, :to)"""),
            new Lists(List.of("/moderation"), List.of(), """
                    with c as (
                        insert into moderation_case (id, kind, subject, opened_at, closed_at, closed_by, action, message)
                        select uuidv7(), 'PERSON', :me, :now, :now, :me, 'HIDE', 'Not like this.'
                        from generate_series(:from, :to) n returning id)
                    insert into report (id, case_id, reason, body, at) select uuidv7(), id, 'SPAM', '', :now from c"""),
            new Lists(List.of("/moderation"), List.of("/api/v1/cases"), """
                    with c as (
                        insert into moderation_case (id, kind, subject, opened_at)
                        select uuidv7(), 'WORK', id, :now from work
                        where seq between 1000 + :from and 1000 + :to returning id)
                    insert into report (id, case_id, reason, body, at) select uuidv7(), id, 'SPAM', '', :now from c"""),
            new Lists(
                    List.of("/people", "/admin/people", "/search?q=Many"),
                    List.of("/api/v1/people", "/api/v1/admin/people"),
                    """
                    insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at, approved_at)
                    select uuidv7(), 'many-' || n, 'Many ' || n, 'Many ' || n, '', 'en', 'ADULT', :now, :now
                    from generate_series(:from, :to) n"""));

    private ManyRows() {}
}
