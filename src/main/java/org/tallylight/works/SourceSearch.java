package org.tallylight.works;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;

/**
 * Finds a work to name as a source, by a part of its title or by its maker's name. What the viewer may not see is not found.
 */
@Component
class SourceSearch {
    private static final int MOST = 12;
    private static final int LOOKED_AT = 4 * MOST;
    private static final int RECENT = 2_000;

    private static final String BY_TITLE = """
            (select id, seq from work where seq is not null and withdrawn_at is null and seq > :since
                and lower(title) like :like order by seq desc limit :most)""";
    private static final String BY_MAKER = """
            (select w.id, w.seq from work w where w.seq is not null and w.withdrawn_at is null and w.seq > :since
                and w.maker in (
                select p.id from person p where p.erased_at is null
                    and to_tsvector('simple', p.name || ' ' || p.handle) @@ websearch_to_tsquery('simple', :words)
                    order by p.id limit 20)
                order by w.seq desc limit :most)""";

    private final JdbcClient db;
    private final WorkCards cards;

    SourceSearch(JdbcClient db, WorkCards cards) {
        this.db = db;
        this.cards = cards;
    }

    /** The newest first; at most a dozen. */
    List<WorkCard> find(String words, Viewer viewer) {
        if (words.isBlank()) {
            return List.of();
        }
        // What is common is found among the latest; what is rare there is rare, and then its index finds it soon.
        List<WorkId> ids = ids(words, latest() - RECENT);
        if (ids.size() < MOST) {
            ids = ids(words, 0);
        }
        Map<WorkId, WorkCard> seen = cards.find(viewer, ids);
        return ids.stream().map(seen::get).filter(Objects::nonNull).limit(MOST).toList();
    }

    private long latest() {
        return db.sql("select coalesce(max(seq), 0) from work")
                .query(Long.class)
                .single();
    }

    private List<WorkId> ids(String words, long since) {
        String like = "%" + words.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return db.sql("select id, max(seq) as place from (" + BY_TITLE + " union all " + BY_MAKER
                        + ") found group by id order by place desc limit :most")
                .param("words", words)
                .param("like", like)
                .param("since", since)
                .param("most", LOOKED_AT)
                .query((row, n) -> new WorkId(row.getObject("id", UUID.class)))
                .list();
    }
}
