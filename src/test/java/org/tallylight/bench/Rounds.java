package org.tallylight.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rounds in which several things are measured one after the other, so that what disturbs one disturbs all. */
final class Rounds {
    private final Map<String, double[]> found = new LinkedHashMap<>();
    private final int count;
    private int round;

    Rounds(int count) {
        this.count = count;
    }

    /** Measures each once a round. */
    interface Round {
        void measure(Rounds into) throws Exception;
    }

    Rounds run(Round each) throws Exception {
        for (round = 0; round < count; round++) {
            each.measure(this);
        }
        return this;
    }

    /** What this round found of a thing. */
    void add(String thing, double value) {
        found.computeIfAbsent(thing, name -> new double[count])[round] = value;
    }

    double median(String thing) {
        return median(found.getOrDefault(thing, new double[0]));
    }

    /** What the round found that was disturbed the least. */
    double least(String thing) {
        return Arrays.stream(found.getOrDefault(thing, new double[0])).min().orElseThrow();
    }

    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
