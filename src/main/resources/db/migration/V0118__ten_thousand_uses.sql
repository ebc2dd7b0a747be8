-- A timeline has up to ten thousand rows and is looked at by pages, in its order.
create index use_in_order on use (cut, (off_screen_points_bp > 0), in_flicks, track, out_flicks, id);

-- How far the cut's film was compared with what nobody knows of a timeline that came back.
alter table timeline_file add column to_look int not null default 0, add column looked int not null default 0;

-- Each suggestion says why it is one.
update timeline_file t set media = (
    select coalesce(jsonb_agg(jsonb_set(m, '{suggestions}', (
        select coalesce(jsonb_agg(jsonb_build_object('work', s, 'why', 'NAME', 'percent', 0) order by p), '[]')
        from jsonb_array_elements(m -> 'suggestions') with ordinality x (s, p))) order by n), '[]')
    from jsonb_array_elements(t.media) with ordinality y (m, n));
