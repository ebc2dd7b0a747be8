package org.tallylight.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.tallylight.RunningCompany;
import org.tallylight.database.Database;
import org.tallylight.works.LineageMeasure;

/** The ancestors of works of a short family, and of the thick one, beside the recursive query for the same. */
final class LineageMeasures implements Group {
    @Override
    public String name() {
        return "lineage";
    }

    @Override
    public List<String> measures() {
        return List.of("lineage-short-ms", "lineage-thick-ms");
    }

    @Override
    public List<Measure> take() throws Exception {
        try (RunningCompany company = MillionWorks.start(MillionWorks.OPTIONS)) {
            Database database = MillionWorks.database();
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(database.app().user());
            config.setPassword(database.app().password());
            config.setMaximumPoolSize(2);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                LineageMeasure lineage = new LineageMeasure(pool);
                List<Long> few = lineage.withAncestors(700_000, 5, 400);
                List<Long> many = lineage.withAncestors(30_000, 2_000, 7);
                lineage.medians(few);
                double[] onFew = lineage.medians(few);
                double[] onMany = lineage.medians(many);
                Bench.say("lineage on port " + company.port());
                return List.of(
                        Measure.info("lineage-short-ms", onFew[0], onFew[1]),
                        Measure.info("lineage-thick-ms", onMany[0], onMany[1]));
            }
        }
    }
}
