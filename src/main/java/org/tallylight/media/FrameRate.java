package org.tallylight.media;

import java.util.Comparator;
import java.util.List;
import org.tallylight.interchange.Rate;

/** Pictures a second as a fraction, exact for 24000/1001. */
public record FrameRate(int numerator, int denominator) {
    private static final List<FrameRate> STEADY = List.of(
            new FrameRate(24_000, 1_001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30_000, 1_001),
            new FrameRate(30, 1),
            new FrameRate(50, 1),
            new FrameRate(60_000, 1_001),
            new FrameRate(60, 1));
    /** A slower one is doubled until it is none, so that each picture stands as long as the next. */
    private static final double SLOW = 20;

    double perSecond() {
        return (double) numerator / denominator;
    }

    /** The nearest of the rates that edit suites know, for pictures that come unsteadily or at a rate of their own. */
    public FrameRate steady() {
        double rate = perSecond();
        while (rate < SLOW) {
            rate *= 2;
        }
        double wanted = Math.log(rate);
        return STEADY.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(Math.log(each.perSecond()) - wanted)))
                .orElseThrow();
    }

    /** As timelines count. */
    public Rate counted() {
        return new Rate(numerator, denominator);
    }
}
