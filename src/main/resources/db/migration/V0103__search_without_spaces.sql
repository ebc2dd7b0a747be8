-- Scripts that put no spaces between words (Han, kana, Thai, Lao, Burmese, Khmer) are found by what stands in a run of
-- them: by each letter, and by each two next to each other.
create function search_unspaced() returns text language sql immutable parallel safe as $$
    select '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF'
        || '\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]'
$$;

-- Of such runs the pairs, and the letters: all of them, or only those that stand alone.
create function search_grams(said text, letters boolean) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct g.gram), '{}')
      from regexp_matches(lower(normalize(said, NFKC)), search_unspaced() || '+', 'g') r (run)
        cross join lateral (
            select substr(r.run[1], i, 2) as gram from generate_series(1, length(r.run[1]) - 1) i
            union all select l from regexp_split_to_table(r.run[1], '') l where letters or length(r.run[1]) = 1) g
$$;

create or replace function search_vector(config regconfig, said text) returns tsvector language plpgsql immutable as $$
begin
    return strip(to_tsvector(config, said))
        || case when said ~ search_unspaced() then array_to_tsvector(search_grams(said, true)) else '' end;
exception when program_limit_exceeded then
    return strip(to_tsvector(config, left(said, 50000)));
end $$;

create or replace function search_query(said text) returns tsquery language plpgsql stable as $$
declare
    typed text[] := (array(select m[1] from regexp_matches(said, '\S+', 'g') m))[1:12];
    configs text[] := array(select l.config from search_language l order by l.config);
    term text;
    spelling text;
    config text;
    part tsquery;
    grams tsquery;
    each tsquery;
    whole tsquery;
begin
    for i in 1..coalesce(array_length(typed, 1), 0) loop
        grams := (select string_agg(quote_literal(g), ' & ')::tsquery from unnest(search_grams(typed[i], false)) g);
        term := lower(unaccent(regexp_replace(typed[i], search_unspaced() || '+', ' ', 'g')));
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
        part := case when grams is null then part when part is null then grams else part && grams end;
        if part is not null then
            whole := case when whole is null then part else whole && part end;
        end if;
    end loop;
    return whole; -- null where there is no word in it, which nothing fits
end $$;

-- Makers are found by the name in their credits, too: it is what stands beside their works.
create or replace view work_said as
    select w.id as work_id, search_config(w.language) as config, w.title,
        concat_ws(' ', w.title, w.about, t.alt,
            (select string_agg(concat_ws(' ', g.spelled, o.shown), ' ') from tag g join tag_name n on n.tag = g.tag
                left join tag_name o on o.tag = n.into_tag where g.work_id = w.id),
            m.name, m.credit_name, m.handle,
            (select string_agg(concat_ws(' ', p.name, p.credit_name, p.handle), ' ')
                from work_share s join person p on p.id = s.person_id
                where s.work_id = w.id and s.person_id <> w.maker)) as head,
        concat_ws(' ', v.body, t.transcript,
            (select left(string_agg(regexp_replace(c.vtt, '[0-9:.]+ --> [^\n]*', '', 'g'), ' '), 200000)
                from caption_track c where c.work_id = w.id)) as rest
      from work w join person m on m.id = w.maker
        join version v on v.work_id = w.id and v.number = w.latest_version
        left join alternative t on t.work_id = w.id
     where w.seq is not null;

-- Sources are found by work_search, too.
drop index work_title_like;

drop trigger search_of_person on person;
create trigger search_of_person after update of name, credit_name, handle on person for each row
    when ((old.name, old.credit_name, old.handle) is distinct from (new.name, new.credit_name, new.handle))
    execute function search_of_person();

-- Those are read anew, one by one, of which this changes anything.
insert into search_stale
    select w.id from work w where w.seq is not null and (w.title || w.about) ~ search_unspaced()
    union select v.work_id from version v join work w on w.id = v.work_id and w.seq is not null
        where v.body ~ search_unspaced()
    union select t.work_id from alternative t join work w on w.id = t.work_id and w.seq is not null
        where (t.alt || t.transcript) ~ search_unspaced()
    union select c.work_id from caption_track c join work w on w.id = c.work_id and w.seq is not null
        where c.vtt ~ search_unspaced()
    union select g.work_id from tag g join work w on w.id = g.work_id and w.seq is not null
        where g.spelled ~ search_unspaced()
    union select s.work_id from work_share s join person p on p.id = s.person_id join work w on w.id = s.work_id
        where w.seq is not null and p.credit_name <> p.name
    on conflict do nothing;
