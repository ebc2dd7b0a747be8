package org.tallylight.productions;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.FrameRate;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/** How productions count their pictures; all parts of one do so alike. */
@Component
public class Countings {
    private final JdbcClient db;
    private final Parts parts;
    private final Changes changes;

    Countings(JdbcClient db, Parts parts, Changes changes) {
        this.db = db;
        this.parts = parts;
        this.changes = changes;
    }

    public Counting of(PartId part) {
        return of(List.of(part)).getOrDefault(part, Counting.USUAL);
    }

    /** Those of these parts whose production has said how. */
    Map<PartId, Counting> of(Collection<PartId> parts) {
        Map<PartId, Counting> found = new HashMap<>();
        db.sql("""
                select p.id, r.numerator, r.denominator, r.drop_frame
                from part p join production_rate r on r.production = p.production where p.id = any(?)""")
                .param(parts.stream().map(PartId::value).distinct().toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    FrameRate rate = new FrameRate(row.getInt("numerator"), row.getInt("denominator"));
                    found.put(
                            new PartId(row.getObject("id", UUID.class)),
                            new Counting(rate, row.getBoolean("drop_frame")));
                });
        return found;
    }

    /** Says how a production counts; its rough cuts are held against that once more. */
    @Transactional
    public void count(PartId production, Counting counting, Viewer by, Instant now) {
        parts.directed(production, by);
        Part part = changes.hold(production, Saying.NOTHING);
        if (part.parent() != null) {
            throw new Invalid("rate", "counting.root");
        }
        if (of(production).equals(counting)) {
            return;
        }
        db.sql("""
                insert into production_rate (production, numerator, denominator, drop_frame)
                values (:production, :numerator, :denominator, :drop)
                on conflict (production) do update set numerator = excluded.numerator,
                    denominator = excluded.denominator, drop_frame = excluded.drop_frame""")
                .param("production", production.value())
                .param("numerator", counting.rate().numerator())
                .param("denominator", counting.rate().denominator())
                .param("drop", counting.drop())
                .update();
        db.sql("""
                update rough_cut set looked_at = null
                where wanted_at is null and part in (select id from part where production = ?)""").param(production.value()).update();
        changes.note(part, Change.Kind.EDITED, "", by.person(), now);
    }
}
