-- What a work is written or spoken in (BCP 47; "zxx" where there are no words, null where nobody has said), and what
-- some would rather not come upon unasked: by its maker, and added by those who look after the company.
alter table work
    add column language text check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'),
    add column warnings text[] not null default '{}'
        check (warnings <@ array['VIOLENCE', 'SEX', 'SELF_HARM', 'FLASHING', 'LANGUAGE', 'OTHER']),
    add column warnings_added text[] not null default '{}'
        check (warnings_added <@ array['VIOLENCE', 'SEX', 'SELF_HARM', 'FLASHING', 'LANGUAGE', 'OTHER']),
    add column warning_note text not null default '' check (length(warning_note) <= 140),
    drop constraint work_ai_use_check,
    add constraint work_ai_use_check check (ai_use in ('NONE', 'digitalCapture', 'digitalCreation', 'humanEdits',
        'algorithmicMedia', 'algorithmicallyEnhanced', 'compositeWithTrainedAlgorithmicMedia',
        'trainedAlgorithmicMedia'));

-- Of which kinds a person wants no warning.
create table warning_shown (
    person uuid not null references person (id),
    kind text not null check (kind in ('VIOLENCE', 'SEX', 'SELF_HARM', 'FLASHING', 'LANGUAGE', 'OTHER')),
    primary key (person, kind)
);

-- Tags. A work keeps each as it was spelled; "tag" is what two spellings have in common. What is merged keeps its
-- rows: a name only leads to another, and merging is taken apart again by a later row.
alter table tag
    drop constraint tag_tag_check,
    alter column tag type text collate "C"
        using replace(replace(lower(normalize(tag, NFKC)), U&'\00DF', 'ss'), U&'\03C2', U&'\03C3'),
    add constraint tag_tag_check check (length(tag) between 1 and 200),
    add column spelled text check (length(spelled) between 1 and 40);
update tag set spelled = left(tag, 40);
alter table tag alter column spelled set not null;

create table tag_name (
    tag text collate "C" primary key check (length(tag) between 1 and 200),
    shown text not null check (length(shown) between 1 and 40),
    uses int not null default 0 check (uses >= 0), -- among what members may see
    into_tag text collate "C" references tag_name (tag),
    check (into_tag <> tag)
);
create index tag_name_uses on tag_name (uses desc, tag) where uses > 0;
create index tag_name_into on tag_name (into_tag) where into_tag is not null;

create table tag_spelling (
    tag text collate "C" not null references tag_name (tag),
    spelled text not null,
    uses int not null check (uses >= 0),
    primary key (tag, spelled)
);

create table tag_merge (
    seq bigint generated always as identity primary key,
    tag text collate "C" not null references tag_name (tag),
    into_tag text collate "C" references tag_name (tag), -- null: it stands for itself again
    by uuid not null references person (id),
    at timestamptz not null,
    check (into_tag <> tag)
);
create index tag_merge_tag on tag_merge (tag, seq desc);
create trigger tag_merge_append_only before update or delete on tag_merge
    for each statement execute function refuse_change();

insert into tag_name (tag, shown) select distinct on (tag) tag, spelled from tag order by tag, spelled;
alter table tag add constraint tag_named foreign key (tag) references tag_name (tag);

-- Words are found without their accents and endings, in the language of the work; and none is too common to be looked
-- for, so that "to be or not to be" is found.
do $$
declare
    each text;
begin
    create text search configuration tally_simple (copy = simple);
    alter text search configuration tally_simple
        alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part with unaccent, simple;
    foreach each in array array['arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'finnish',
        'french', 'german', 'greek', 'hindi', 'hungarian', 'indonesian', 'irish', 'italian', 'lithuanian', 'nepali',
        'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil', 'turkish',
        'yiddish'] loop
        execute format('create text search dictionary tally_%1$s (template = snowball, language = %1$s)', each);
        execute format('create text search configuration tally_%s (copy = simple)', each);
        execute format('alter text search configuration tally_%1$s alter mapping for asciiword, asciihword, '
            || 'hword_asciipart, word, hword, hword_part with unaccent, tally_%1$s', each);
    end loop;
end $$;

create function search_config(language text) returns regconfig language sql immutable parallel safe as $$
    select case split_part(language, '-', 1)
        when 'ar' then 'tally_arabic'::regconfig when 'hy' then 'tally_armenian' when 'eu' then 'tally_basque'
        when 'ca' then 'tally_catalan' when 'da' then 'tally_danish' when 'nl' then 'tally_dutch'
        when 'en' then 'tally_english' when 'fi' then 'tally_finnish' when 'fr' then 'tally_french'
        when 'de' then 'tally_german' when 'el' then 'tally_greek' when 'hi' then 'tally_hindi'
        when 'hu' then 'tally_hungarian' when 'id' then 'tally_indonesian' when 'ga' then 'tally_irish'
        when 'it' then 'tally_italian' when 'lt' then 'tally_lithuanian' when 'ne' then 'tally_nepali'
        when 'nb' then 'tally_norwegian' when 'nn' then 'tally_norwegian' when 'no' then 'tally_norwegian'
        when 'pt' then 'tally_portuguese' when 'ro' then 'tally_romanian' when 'ru' then 'tally_russian'
        when 'sr' then 'tally_serbian' when 'es' then 'tally_spanish' when 'sv' then 'tally_swedish'
        when 'ta' then 'tally_tamil' when 'tr' then 'tally_turkish' when 'yi' then 'tally_yiddish'
        else 'tally_simple' end
$$;

-- Which words stand in a text, not where: nothing is ranked by it. A text of more different words than a vector
-- holds is known by its beginning.
create function search_vector(config regconfig, said text) returns tsvector language plpgsql immutable as $$
begin
    return strip(to_tsvector(config, said));
exception when program_limit_exceeded then
    return strip(to_tsvector(config, left(said, 50000)));
end $$;

-- Each published work as it is found. Facts are words of our own, so that one index finds all of words, filters and
-- who may see it; and blocks (seqs in runs of 2^12, 2^16, 2^20) let the newest be read without the others.
create table work_search (
    work_id uuid primary key references work (id) on delete cascade,
    seq bigint not null,
    blocks text[] not null generated always as (array['12:' || (seq >> 12)::text, '16:' || (seq >> 16)::text,
        '20:' || (seq >> 20)::text]) stored,
    usable boolean not null,
    facts text[] not null,
    title tsvector not null,
    head tsvector not null,
    words tsvector not null,
    tags text[] not null,
    spelled text[] not null
);
alter table work_search
    alter column blocks set storage main, alter column facts set storage main, alter column title set storage main, alter column head set storage main,
    alter column tags set storage main, alter column spelled set storage main,
    alter column words set storage external, alter column words set statistics 0;

-- Words as they are written in what members may see: for the end of a word that is being typed, and for one mistyped.
create table search_word (
    word text collate "C" primary key check (length(word) between 3 and 40)
);
create index search_word_like on search_word using gin (word gin_trgm_ops);

-- In which languages there are works: a word that is looked for may be any of these.
create table search_language (
    config text primary key
);
insert into search_language values ('tally_simple');

-- What has yet to be read anew, where many works change at once.
create table search_stale (
    work_id uuid primary key references work (id) on delete cascade
);

create view work_fact as
    select w.id as work_id, w.seq, may.usable, case when w.withdrawn_at is not null then '{}' else array_remove(array[
            case when w.audience <> 'ONLY_ME' then 'g' end,
            case when w.audience in ('MEMBERS', 'EVERYONE') then 'm' end,
            case when w.audience = 'EVERYONE' then 'e' end,
            'by:' || w.maker,
            'medium:' || w.medium,
            'licence:' || coalesce(w.licence, 'none'),
            case when may.usable then 'usable' end,
            'length:' || long.size,
            case when not remixed.so then 'unremixed' end,
            case when not answered.so then 'unanswered' end,
            'ai:' || w.ai_use,
            case when w.ai_use in ('algorithmicallyEnhanced', 'compositeWithTrainedAlgorithmicMedia',
                'trainedAlgorithmicMedia') then 'ai:some' else 'ai:without' end,
            'language:' || split_part(coalesce(w.language, 'und'), '-', 1),
            'company:' || (remixed.so::int + answered.so::int + loved.so::int)
        ], null)
            || array(select 'by:' || s.person_id from work_share s where s.work_id = w.id and s.person_id <> w.maker)
            || array(select 'tag:' || t.tag from tag t where t.work_id = w.id) end as facts
      from work w
        join version v on v.work_id = w.id and v.number = w.latest_version
        left join asset a on a.id = v.asset
        cross join lateral (select exists (select from edge e where e.parent = w.id) as so) remixed
        cross join lateral (select exists (select from reply r where r.kind = 'WORK' and r.subject = w.id
            and r.taken_back_at is null) as so) answered
        cross join lateral (select exists (select from heart h where h.kind = 'WORK' and h.subject = w.id) as so) loved
        -- rights.md, production lock: what it was made from, and what that was made from, has a licence that allows it.
        cross join lateral (select w.withdrawn_at is null
            and not exists (select from external_source x where x.work = w.id and x.class <> 'INSPIRED'
                and x.licence not in ('CC0-1.0', 'CC-BY-4.0', 'PUBLIC-DOMAIN', 'PERMISSION'))
            and not exists (select from edge e join work_search p on p.work_id = e.parent
                where e.child = w.id and e.class <> 'INSPIRED' and not p.usable
                    and not exists (select from edge_refusal r where r.edge_seq = e.seq)) as usable) may
        -- Under a minute, up to ten; under 300 words, up to 2,000. A picture or a document has no length.
        cross join lateral (select case
            when a.duration_flicks > 0 then case when a.duration_flicks < 42336000000 then 'SHORT'
                when a.duration_flicks <= 423360000000 then 'MEDIUM' else 'LONG' end
            when v.body is not null then (select case when n.words < 300 then 'SHORT'
                when n.words <= 2000 then 'MEDIUM' else 'LONG' end
                from (select array_length(string_to_array(v.body, ' '), 1) as words) n) end as size) long
     where w.seq is not null;

create view work_said as
    select w.id as work_id, search_config(w.language) as config, w.title,
        concat_ws(' ', w.title, w.about, t.alt,
            (select string_agg(concat_ws(' ', g.spelled, o.shown), ' ') from tag g join tag_name n on n.tag = g.tag
                left join tag_name o on o.tag = n.into_tag where g.work_id = w.id),
            m.name, m.handle,
            (select string_agg(concat_ws(' ', p.name, p.handle), ' ') from work_share s join person p on p.id = s.person_id
                where s.work_id = w.id and s.person_id <> w.maker)) as head,
        concat_ws(' ', v.body, t.transcript,
            (select left(string_agg(regexp_replace(c.vtt, '[0-9:.]+ --> [^\n]*', '', 'g'), ' '), 200000)
                from caption_track c where c.work_id = w.id)) as rest
      from work w join person m on m.id = w.maker
        join version v on v.work_id = w.id and v.number = w.latest_version
        left join alternative t on t.work_id = w.id
     where w.seq is not null;

create view work_counted as
    select w.id as work_id, array_agg(t.tag order by t.tag) as tags, array_agg(t.spelled order by t.tag) as spelled
      from work w join tag t on t.work_id = w.id
     where w.seq is not null and w.withdrawn_at is null and w.audience in ('MEMBERS', 'EVERYONE')
        and not exists (select from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
     group by w.id;

create view work_found as
    select f.work_id, f.seq, f.usable, f.facts, search_vector(s.config, s.title) as title, h.head,
        h.head || search_vector(s.config, s.rest) as words,
        coalesce(c.tags, '{}') as tags, coalesce(c.spelled, '{}') as spelled
      from work_fact f join work_said s on s.work_id = f.work_id
        cross join lateral (select search_vector(s.config, s.head) as head offset 0) h
        left join work_counted c on c.work_id = f.work_id;

-- One use more or less of each tag, in the order of the tags, so that two never wait for each other.
create function tag_count(was_tags text[], was_spelled text[], tags text[], spelled text[]) returns void
    language plpgsql as $$
declare
    each record;
begin
    if was_tags = tags and was_spelled = spelled then
        return;
    end if;
    for each in select u.tag, u.spelled, sum(u.n)::int as n from (
            select o.tag, o.spelled, -1 as n from unnest(was_tags, was_spelled) o(tag, spelled)
            union all select o.tag, o.spelled, 1 from unnest(tags, spelled) o(tag, spelled)) u
        group by u.tag, u.spelled having sum(u.n) <> 0 order by u.tag collate "C", u.spelled collate "C" loop
        update tag_name n set uses = greatest(0, n.uses + each.n) where n.tag = each.tag;
        insert into tag_spelling as s (tag, spelled, uses) values (each.tag, each.spelled, greatest(0, each.n))
            on conflict on constraint tag_spelling_pkey do update set uses = greatest(0, s.uses + each.n);
        update tag_name n set shown = best.spelled
            from (select s.spelled from tag_spelling s where s.tag = each.tag
                order by s.uses desc, s.spelled collate "C" limit 1) best
            where n.tag = each.tag and n.shown <> best.spelled;
    end loop;
end $$;

-- Reads a work anew.
create function work_search_put(which uuid) returns void language plpgsql as $$
declare
    was work_search;
    fresh work_found;
begin
    select * into fresh from work_found f where f.work_id = which;
    if fresh.work_id is null then
        return;
    end if;
    select * into was from work_search s where s.work_id = which for update;
    insert into work_search (work_id, seq, usable, facts, title, head, words, tags, spelled)
        values (fresh.work_id, fresh.seq, fresh.usable, fresh.facts, fresh.title, fresh.head, fresh.words, fresh.tags,
            fresh.spelled)
        on conflict (work_id) do update set usable = excluded.usable, facts = excluded.facts, title = excluded.title,
            head = excluded.head, words = excluded.words, tags = excluded.tags, spelled = excluded.spelled;
    perform tag_count(coalesce(was.tags, '{}'), coalesce(was.spelled, '{}'), fresh.tags, fresh.spelled);
    if was.usable is distinct from fresh.usable then
        insert into search_stale select distinct e.child from edge e where e.parent = which and e.class <> 'INSPIRED'
            on conflict do nothing;
    end if;
    if 'm' = any (fresh.facts) then
        insert into search_language select s.config::text from work_said s where s.work_id = which on conflict do nothing;
        insert into search_word
            select w from work_said s,
                unnest(tsvector_to_array(search_vector('tally_simple'::regconfig, s.head))) w
             where s.work_id = which and length(w) between 3 and 40 and w !~ '[0-9@/.]'
                and not exists (select from search_word k where k.word = w collate "C") order by w collate "C"
            on conflict do nothing;
    end if;
end $$;

-- Reads only the facts of a work anew, and writes them only where they changed.
create function work_search_fact(which uuid) returns void language plpgsql as $$
declare
    was boolean;
    fact work_fact;
begin
    select s.usable into was from work_search s where s.work_id = which;
    if not found then
        return;
    end if;
    select * into fact from work_fact f where f.work_id = which;
    update work_search s set facts = fact.facts, usable = fact.usable
        where s.work_id = which and (s.facts <> fact.facts or s.usable <> fact.usable);
    if was <> fact.usable then
        insert into search_stale select distinct e.child from edge e where e.parent = which and e.class <> 'INSPIRED'
            on conflict do nothing;
    end if;
end $$;

create function search_of_work() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.title, old.about, old.language, old.latest_version, old.audience)
            is not distinct from (new.title, new.about, new.language, new.latest_version, new.audience)
            and old.seq is not null and old.withdrawn_at is not distinct from new.withdrawn_at then
        perform work_search_fact(new.id);
    else
        perform work_search_put(new.id);
    end if;
    return null;
end $$;
create trigger search_of_work after insert or update of title, about, language, latest_version, audience, licence,
    ai_use, seq, withdrawn_at on work for each row when (new.seq is not null) execute function search_of_work();

-- A work that is deleted no longer counts.
create function search_of_gone() returns trigger language plpgsql as $$
begin
    perform tag_count(old.tags, old.spelled, '{}', '{}');
    return null;
end $$;
create trigger search_of_gone after delete on work_search for each row execute function search_of_gone();

create function search_of_part() returns trigger language plpgsql as $$
begin
    perform work_search_put(w.id) from (select distinct c.work_id from changed c order by 1) each
        join work w on w.id = each.work_id and w.seq is not null;
    return null;
end $$;
create trigger search_more after insert on tag referencing new table as changed
    for each statement execute function search_of_part();
create trigger search_less after delete on tag referencing old table as changed
    for each statement execute function search_of_part();
create trigger search_more after insert on alternative referencing new table as changed
    for each statement execute function search_of_part();
create trigger search_other after update on alternative referencing new table as changed
    for each statement execute function search_of_part();
create trigger search_more after insert on caption_track referencing new table as changed
    for each statement execute function search_of_part();
create trigger search_other after update on caption_track referencing new table as changed
    for each statement execute function search_of_part();
create trigger search_less after delete on caption_track referencing old table as changed
    for each statement execute function search_of_part();

-- A work's own maker is in its row from the beginning.
create function search_of_share() returns trigger language plpgsql as $$
begin
    perform work_search_put(w.id) from (select distinct c.work_id, c.person_id from changed c order by 1) each
        join work w on w.id = each.work_id and w.seq is not null and w.maker <> each.person_id;
    return null;
end $$;
create trigger search_more after insert on work_share referencing new table as changed
    for each statement execute function search_of_share();
create trigger search_less after delete on work_share referencing old table as changed
    for each statement execute function search_of_share();

create function search_of_edge() returns trigger language plpgsql as $$
begin
    perform work_search_fact(each.id) from (select c.parent as id from changed c
        union select c.child from changed c order by 1) each;
    return null;
end $$;
create trigger search_more after insert on edge referencing new table as changed
    for each statement execute function search_of_edge();
create trigger search_less after delete on edge referencing old table as changed
    for each statement execute function search_of_edge();

create function search_of_refusal() returns trigger language plpgsql as $$
begin
    perform work_search_fact(e.child) from edge e where e.seq = new.edge_seq;
    return null;
end $$;
create trigger search_of_refusal after insert on edge_refusal for each row execute function search_of_refusal();

create function search_of_external() returns trigger language plpgsql as $$
begin
    perform work_search_fact(case when tg_op = 'DELETE' then old.work else new.work end);
    return null;
end $$;
create trigger search_of_external after insert or update or delete on external_source
    for each row execute function search_of_external();

-- Hearts, replies, what is hidden: of works only.
create function search_of_subject() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'hidden_subject' then
        perform work_search_put(case when tg_op = 'DELETE' then old.subject else new.subject end);
    else
        perform work_search_fact(case when tg_op = 'DELETE' then old.subject else new.subject end);
    end if;
    return null;
end $$;
create trigger search_more after insert on heart for each row when (new.kind = 'WORK')
    execute function search_of_subject();
create trigger search_less after delete on heart for each row when (old.kind = 'WORK')
    execute function search_of_subject();
create trigger search_more after insert or update of taken_back_at on reply for each row when (new.kind = 'WORK')
    execute function search_of_subject();
create trigger search_more after insert on hidden_subject for each row when (new.kind = 'WORK')
    execute function search_of_subject();
create trigger search_less after delete on hidden_subject for each row when (old.kind = 'WORK')
    execute function search_of_subject();

create function search_of_asset() returns trigger language plpgsql as $$
begin
    perform work_search_fact(v.work_id) from version v where v.asset = new.id;
    return null;
end $$;
create trigger search_of_asset after update of duration_flicks on asset for each row
    when (old.duration_flicks is distinct from new.duration_flicks) execute function search_of_asset();

create function search_of_person() returns trigger language plpgsql as $$
begin
    if new.erased_at is not null then
        delete from warning_shown where person = new.id;
    end if;
    insert into search_stale select s.work_id from work_share s join work w on w.id = s.work_id
        where s.person_id = new.id and w.seq is not null on conflict do nothing;
    return null;
end $$;
create trigger search_of_person after update of name, handle on person for each row
    when ((old.name, old.handle) is distinct from (new.name, new.handle)) execute function search_of_person();

-- Reads one of those anew that wait for it; false when none does.
create function work_search_catch_up() returns boolean language plpgsql as $$
declare
    chosen uuid;
begin
    delete from search_stale where work_id = (select work_id from search_stale limit 1 for update skip locked)
        returning work_id into chosen;
    if chosen is null then
        return false;
    end if;
    perform work_search_put(chosen);
    return true;
end $$;

-- What all these words mean in any of the languages that there are works in; the last may be the beginning of one.
create function search_query(said text) returns tsquery language plpgsql stable as $$
declare
    typed text[] := (array(select m[1] from regexp_matches(said, '\S+', 'g') m))[1:12];
    configs text[] := array(select l.config from search_language l order by l.config);
    term text;
    spelling text;
    config text;
    part tsquery;
    each tsquery;
    whole tsquery;
begin
    for i in 1..coalesce(array_length(typed, 1), 0) loop
        term := lower(unaccent(typed[i]));
        part := null;
        for spelling in select term union all select * from (select k.word from search_word k
                where i = array_length(typed, 1) and length(term) between 2 and 40 and term ~ '^[[:alpha:]]+$'
                    and k.word >= term collate "C" and k.word < (term || U&'\FFFD') collate "C" and k.word <> term
                order by length(k.word), k.word limit 6) longer loop
            foreach config in array configs loop
                each := plainto_tsquery(config::regconfig, spelling);
                if numnode(each) > 0 and (part is null or not part @> each or numnode(each) > 1) then
                    part := case when part is null then each else part || each end;
                end if;
            end loop;
        end loop;
        if part is not null then
            whole := case when whole is null then part else whole && part end;
        end if;
    end loop;
    return whole; -- null where there is no word in it, which nothing fits
end $$;

-- The seqs below one, the newest first, in runs that grow fourfold, each as the blocks that cover it.
create function search_windows(below bigint) returns table (blocks text[]) language plpgsql stable as $$
declare
    top bigint := least(below, 1 + (select coalesce(max(w.seq), 0) from work w));
    size bigint := 4096;
    low bigint;
    here bigint;
begin
    while top > 0 loop
        low := greatest(0, ((top - 1) / 4096) * 4096 - size + 4096);
        low := case when size >= 65536 then low / 65536 * 65536 else low end;
        low := case when size >= 1048576 then low / 1048576 * 1048576 else low end;
        blocks := '{}';
        here := low;
        while here < top loop
            if here % 1048576 = 0 and here + 1048576 <= top then
                blocks := blocks || ('20:' || (here >> 20));
                here := here + 1048576;
            elsif here % 65536 = 0 and here + 65536 <= top then
                blocks := blocks || ('16:' || (here >> 16));
                here := here + 65536;
            else
                blocks := blocks || ('12:' || (here >> 12));
                here := here + 4096;
            end if;
        end loop;
        return next;
        top := low;
        size := size * 4;
    end loop;
end $$;

insert into search_language select distinct config::text from work_said on conflict do nothing;
insert into work_search (work_id, seq, usable, facts, title, head, words, tags, spelled)
    select work_id, seq, usable, facts, title, head, words, tags, spelled from work_found;
insert into tag_spelling (tag, spelled, uses)
    select u.tag, u.spelled, count(*) from work_search s, unnest(s.tags, s.spelled) u(tag, spelled) group by 1, 2;
update tag_name n set uses = c.uses from (select tag, sum(uses) as uses from tag_spelling group by 1) c where c.tag = n.tag;
insert into search_word
    select distinct w from work_said s join work_fact f on f.work_id = s.work_id and 'm' = any (f.facts),
        unnest(tsvector_to_array(search_vector('tally_simple'::regconfig, s.head))) w
     where length(w) between 3 and 40 and w !~ '[0-9@/.]' on conflict do nothing;
-- What narrows most comes first: the index asks in this order.
create index work_search_found on work_search using gin (blocks, title, head, words, facts)
    with (gin_pending_list_limit = 256);

