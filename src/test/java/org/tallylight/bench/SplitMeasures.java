package org.tallylight.bench;

import java.util.List;
import org.tallylight.money.split.SplitMeasure;

/** A split of 300,000 works and 1,000,000 edges beside a bare sweep over the same arrays, in processor time. */
final class SplitMeasures implements Group {
    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 11;
    private static final double MOST = 5;

    @Override
    public String name() {
        return "split";
    }

    @Override
    public List<String> measures() {
        return List.of("split-ms");
    }

    @Override
    public List<Measure> take() {
        SplitMeasure split = new SplitMeasure(11);
        long[] medians = split.medians(WARM_UPS, ROUNDS);
        return List.of(Measure.atMost("split-ms", medians[0] / 1e6, medians[1] / 1e6, MOST));
    }
}
