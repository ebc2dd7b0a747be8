package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where two rows of frames run alike, held against each other at some distances: stretches in which their words differ
 * in few bits, on average over a few seconds. Such an average is still low where half of its frames lie outside, so the
 * ends of a stretch are drawn in to where its frames one by one become those of strangers.
 */
final class Alignment {
    private final int frameMs;
    private final int averagedFrames;
    private final int stretchFramesMin;
    private final double bitsMax;
    private final double bitsOfStrangers;

    /**
     * @param frameMs          how long a frame is
     * @param averagedFrames   over how many frames the bits are counted
     * @param stretchFramesMin shorter stretches are chance
     * @param bitsMax          by how many bits a word may differ on average; half of what strangers differ by
     */
    Alignment(int frameMs, int averagedFrames, int stretchFramesMin, double bitsMax) {
        this.frameMs = frameMs;
        this.averagedFrames = averagedFrames;
        this.stretchFramesMin = stretchFramesMin;
        this.bitsMax = bitsMax;
        this.bitsOfStrangers = 1.25 * bitsMax;
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
                int begin = from + start + strange(bits, start, 1, span / 2);
                int end = from + i - strange(bits, i - 1, -1, span / 2);
                java.util.Arrays.fill(mine, begin, end, true);
                java.util.Arrays.fill(theirs, begin + offset, end + offset, true);
                stretches.add(new Alike.Stretch(
                        begin * frameMs, end * frameMs, (begin + offset) * frameMs, (end + offset) * frameMs));
            }
        }
    }

    /** How many frames from one end on are better left out: silent, or more of them strange than alike. */
    private int strange(int[] bits, int end, int step, int most) {
        double gain = 0;
        double least = 0;
        int out = 0;
        for (int i = 0; i < most; i++) {
            int differ = bits[end + i * step];
            gain += differ < 0 ? 0 : bitsOfStrangers - differ;
            if (gain <= least) {
                least = gain;
                out = i + 1;
            }
        }
        return out;
    }

    private static int count(boolean[] marked) {
        int count = 0;
        for (boolean mark : marked) {
            count += mark ? 1 : 0;
        }
        return count;
    }
}
