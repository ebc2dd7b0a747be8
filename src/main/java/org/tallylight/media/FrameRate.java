package org.tallylight.media;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.tallylight.interchange.Rate;
import org.tallylight.shared.Flicks;

/** Pictures a second as a fraction, exact for 24000/1001. */
public record FrameRate(int numerator, int denominator) {
    /** Those that edit suites know. */
    public static final List<FrameRate> STEADY = List.of(
            new FrameRate(24_000, 1_001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30_000, 1_001),
            new FrameRate(30, 1),
            new FrameRate(50, 1),
            new FrameRate(60_000, 1_001),
            new FrameRate(60, 1));
    /** Where nobody has said another. */
    public static final FrameRate USUAL = new FrameRate(25, 1);

    /** A slower one is doubled until it is none, so that each picture stands as long as the next. */
    private static final double SLOW = 20;
    /** Into so many pieces a file divides each picture where a second has a whole number of them. */
    private static final int TICKS = 512;

    static final int SAMPLES_PER_SECOND = 48_000;

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

    /** When a picture begins, counted from 0: exact for {@link #STEADY}. */
    public Flicks time(long frame) {
        return Flicks.ofFrames(frame, numerator, denominator);
    }

    /** How many whole pictures fit into a length. */
    public long frames(Flicks length) {
        return Math.max(0, length.count()) / time(1).count();
    }

    /** The number of pictures that comes nearest to a length. */
    public long nearest(Flicks length) {
        return frames(new Flicks(length.count() + time(1).count() / 2));
    }

    /** How many samples of sound last as long as so many pictures: to the nearest where a picture has no whole number of them. */
    long samples(long frames) {
        return Math.round((double) frames * SAMPLES_PER_SECOND * denominator / numerator);
    }

    /** How many whole samples of sound there are in so many pictures. */
    long wholeSamples(long frames) {
        return frames * SAMPLES_PER_SECOND * denominator / numerator;
    }

    /** What a file counts in, so that each picture lasts a whole number of it. */
    int timescale() {
        return denominator == 1 ? numerator * TICKS : numerator;
    }

    /** As people call it: {@code 25}, {@code 23.976}, {@code 29.97}. */
    public String shown() {
        return BigDecimal.valueOf(numerator)
                .divide(BigDecimal.valueOf(denominator), 3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 25}, {@code 24000/1001}. */
    public String text() {
        return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
    }
}
