package org.tallylight.bench;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tallylight.RunningCompany;
import org.tallylight.Tallylight;
import org.tallylight.money.proposals.LoadingMeasure;
import org.tallylight.money.split.SplitMeasure;

/** A split of 300,000 works and 1,000,000 edges beside a bare sweep over the same arrays, in processor time; and one with all it reads. */
final class SplitMeasures implements Group {
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 11;
    private static final double MOST = 5;
    private static final int FAMILY = 300_000;
    private static final int LOADING_WARM_UPS = 3;
    private static final int LOADING_ROUNDS = 5;

    @Override
    public String name() {
        return "split";
    }

    @Override
    public List<String> measures() {
        return List.of("split-ms", "split-with-loading-ms");
    }

    @Override
    public List<Measure> take() throws Exception {
        SplitMeasure split = new SplitMeasure(11);
        long[] medians = split.medians(WARM_UPS, ROUNDS);
        return List.of(Measure.atMost("split-ms", medians[0] / 1e6, medians[1] / 1e6, MOST), withLoading());
    }

    /** Beside the running company, in a process of its own as a command would. */
    private static Measure withLoading() throws Exception {
        try (RunningCompany running = MillionWorks.start(MillionWorks.OPTIONS);
                ConfigurableApplicationContext company = SpringApplication.run(
                        Tallylight.class,
                        "--tallylight.data=" + MillionWorks.DATA,
                        "--tallylight.visiting=true",
                        "--tallylight.media.job-threads=0",
                        "--spring.main.lazy-initialization=true",
                        "--server.port=-1",
                        "--logging.level.root=warn")) {
            LoadingMeasure loading = new LoadingMeasure(company, FAMILY);
            int[] gathered = loading.gathered();
            Bench.say("a split of " + gathered[0] + " works and " + gathered[1]
                    + " edges from the database, beside port " + running.port());
            loading.medians(LOADING_WARM_UPS);
            long[] medians = loading.medians(LOADING_ROUNDS);
            return Measure.info("split-with-loading-ms", medians[0] / 1e6, medians[1] / 1e6);
        }
    }
}
