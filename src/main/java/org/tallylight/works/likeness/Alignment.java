package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where two rows of frames run alike, held against each other at some distances: stretches in which their words differ
 * in few bits, on average over a few seconds.
 */
final class Alignment {
    private final int frameMs;
    private final int averagedFrames;
    private final int stretchFramesMin;
    private final double bitsMax;

    /**
     * @param frameMs          how long a frame is
     * @param averagedFrames   over how many frames the bits are counted
     * @param stretchFramesMin shorter stretches are chance
     * @param bitsMax          by how many bits a word may differ on average
     */
    Alignment(int frameMs, int averagedFrames, int stretchFramesMin, double bitsMax) {
        this.frameMs = frameMs;
        this.averagedFrames = averagedFrames;
        this.stretchFramesMin = stretchFramesMin;
        this.bitsMax = bitsMax;
    }

    /** How many bits two frames differ in; negative where one of them says nothing. */
    @FunctionalInterface
    interface Distance {
        int bits(int child, int parent);
    }

    /** @param offsets which frame of the parent would stand at the child's first, the likeliest first */
    Alike alike(int childFrames, int parentFrames, List<Integer> offsets, Distance distance) {
        boolean[] mine = new boolean[childFrames];
        boolean[] theirs = new boolean[parentFrames];
        List<Alike.Stretch> stretches = new ArrayList<>();
        for (int offset : offsets) {
            run(childFrames, parentFrames, offset, distance, mine, theirs, stretches);
        }
        stretches.sort(Comparator.comparingInt(Alike.Stretch::length).reversed());
        return new Alike(
                Alike.bp(count(mine), childFrames), Alike.bp(count(theirs), parentFrames), List.copyOf(stretches));
    }

    private void run(
            int childFrames,
            int parentFrames,
            int offset,
            Distance distance,
            boolean[] mine,
            boolean[] theirs,
            List<Alike.Stretch> stretches) {
        int from = Math.max(0, -offset);
        int to = Math.min(childFrames, parentFrames - offset);
        int span = Math.min(averagedFrames, to - from);
        if (span < stretchFramesMin) {
            return;
        }
        long sum = 0;
        int heard = 0;
        int[] bits = new int[Math.max(0, to - from)];
        boolean[] alike = new boolean[bits.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = distance.bits(from + i, from + i + offset);
            sum += Math.max(0, bits[i]);
            heard += bits[i] < 0 ? 0 : 1;
            if (i >= span) {
                sum -= Math.max(0, bits[i - span]);
                heard -= bits[i - span] < 0 ? 0 : 1;
            }
            if (i >= span - 1 && heard > span / 2 && sum <= bitsMax * heard) {
                java.util.Arrays.fill(alike, i - span + 1, i + 1, true);
            }
        }
        for (int i = 0; i < alike.length; i++) {
            int start = i;
            while (i < alike.length && alike[i] && !mine[from + i]) {
                i++;
            }
            if (i - start >= stretchFramesMin) {
                java.util.Arrays.fill(mine, from + start, from + i, true);
                java.util.Arrays.fill(theirs, from + start + offset, from + i + offset, true);
                stretches.add(new Alike.Stretch(
                        (from + start) * frameMs,
                        (from + i) * frameMs,
                        (from + start + offset) * frameMs,
                        (from + i + offset) * frameMs));
            }
        }
    }

    private static int count(boolean[] marked) {
        int count = 0;
        for (boolean mark : marked) {
            count += mark ? 1 : 0;
        }
        return count;
    }
}
