package org.tallylight.productions.assembly;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.FirstLooks;
import org.tallylight.productions.PartId;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** Rough cuts where their parts are shown. */
@Component
class RoughLooks implements FirstLooks {
    private final JdbcClient db;
    private final RoughCuts cuts;

    RoughLooks(JdbcClient db, RoughCuts cuts) {
        this.db = db;
        this.cuts = cuts;
    }

    @Override
    public Map<PartId, Look> of(Collection<PartId> parts) {
        Map<PartId, Look> looks = new HashMap<>();
        db.sql("""
                select part, frames, rate_numerator, rate_denominator, wanted_at is not null and failed_at is null as going from rough_cut
                where part = any(?) and (asset is not null or wanted_at is not null)""")
                .param(parts.stream().map(PartId::value).toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    PartId part = new PartId(row.getObject("part", UUID.class));
                    Integer frames = row.getObject("frames", Integer.class);
                    looks.put(
                            part,
                            new Look(
                                    RoughCut.link(part),
                                    null,
                                    frames == null
                                            ? null
                                            : RoughCutRows.rate(row).time(frames),
                                    row.getBoolean("going")));
                });
        return looks;
    }

    @Override
    public @Nullable Look of(PartId part, Viewer viewer) {
        try {
            RoughCut cut = cuts.get(part, viewer);
            RoughCut.Made made = cut.made();
            boolean shown = made != null && made.ready() && !cuts.withheld(cut);
            return new Look(
                    cut.link(),
                    shown ? cut.film() + "/poster" : null,
                    made == null ? null : made.length(),
                    cut.going());
        } catch (NotFound e) {
            return null;
        }
    }
}
