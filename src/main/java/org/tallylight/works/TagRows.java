package org.tallylight.works;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tags of works as rows. What was merged into another becomes that one where it is used again. */
@Component
class TagRows {
    private final JdbcClient db;

    TagRows(JdbcClient db) {
        this.db = db;
    }

    void write(WorkId work, List<String> spelled) {
        if (spelled.isEmpty()) {
            return;
        }
        String[] keys = spelled.stream().map(Tag::key).toArray(String[]::new);
        String[] names = spelled.toArray(String[]::new);
        db.sql("""
                insert into tag_name (tag, shown) select * from unnest(:keys, :names) u(tag, spelled)
                order by u.tag collate "C" on conflict do nothing""").param("keys", keys).param("names", names).update();
        db.sql("""
                insert into tag (work_id, tag, spelled)
                select :work, coalesce(n.into_tag, n.tag), case when n.into_tag is null then u.spelled else o.shown end
                from unnest(:keys, :names) u(tag, spelled) join tag_name n on n.tag = u.tag collate "C"
                    left join tag_name o on o.tag = n.into_tag
                on conflict do nothing""")
                .param("work", work.value())
                .param("keys", keys)
                .param("names", names)
                .update();
    }

    /** Takes away those that are no longer named, and adds those that are new; what stays keeps its spelling. */
    void change(WorkId work, List<String> spelled) {
        record Kept(String tag, String leads) {}
        List<Kept> before = db.sql("""
                select t.tag, coalesce(n.into_tag, n.tag) as leads from tag t join tag_name n on n.tag = t.tag
                where t.work_id = ?""").param(work.value()).query(Kept.class).list();
        List<Tag> wanted = spelled.stream().map(Tag::of).toList();
        String[] keys = wanted.stream().map(Tag::key).toArray(String[]::new);
        List<String> leading = keys.length == 0
                ? List.of()
                : db.sql("""
                        select coalesce(n.into_tag, u.tag) from unnest(:keys) with ordinality u(tag, place)
                            left join tag_name n on n.tag = u.tag collate "C" order by u.place""").param("keys", keys).query(String.class).list();
        String[] gone = before.stream()
                .filter(kept -> !leading.contains(kept.leads()))
                .map(Kept::tag)
                .toArray(String[]::new);
        if (gone.length > 0) {
            db.sql("delete from tag where work_id = :work and tag = any(:gone)")
                    .param("work", work.value())
                    .param("gone", gone)
                    .update();
        }
        List<String> there = before.stream().map(Kept::leads).toList();
        List<String> fresh = java.util.stream.IntStream.range(0, wanted.size())
                .filter(i -> !there.contains(leading.get(i)))
                .mapToObj(i -> wanted.get(i).spelled())
                .toList();
        write(work, fresh);
    }
}
