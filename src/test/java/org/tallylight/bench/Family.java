package org.tallylight.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A seeded family of works, numbered from 1: two sources a work on average, more often of those that many were made
 * from already (preferential attachment), at most 30 generations deep; three works in ten were made from nothing.
 *
 * @param parents of each edge its older work
 * @param children of each edge its younger work, in their order
 */
record Family(int works, int[] parents, int[] children) {
    static final int DEPTH_MAX = 30;
    private static final double FROM_NOTHING = 0.3;
    private static final double PREFERRED = 0.6;
    private static final int TRIES_MAX = 20;

    static Family of(int works, int edges, long seed) {
        Random random = new Random(seed);
        int[] parents = new int[edges];
        int[] children = new int[edges];
        byte[] depth = new byte[works + 1];
        int made = 0;
        for (int work = 2; work <= works && made < edges; work++) {
            if (work > 10 && random.nextDouble() < FROM_NOTHING) {
                continue;
            }
            double mean = (edges - made) / ((works - work + 1) * (1 - FROM_NOTHING));
            int sources = (int) mean + (random.nextDouble() < mean - (int) mean ? 1 : 0);
            int before = made;
            for (int tries = 0; tries < TRIES_MAX && made < Math.min(edges, before + sources); tries++) {
                int parent = before > 10 && random.nextDouble() < PREFERRED
                        ? parents[random.nextInt(before)]
                        : 1 + random.nextInt(work - 1);
                if (depth[parent] < DEPTH_MAX
                        && IntStream.range(before, made).noneMatch(each -> parents[each] == parent)) {
                    parents[made] = parent;
                    children[made++] = work;
                    depth[work] = (byte) Math.max(depth[work], depth[parent] + 1);
                }
            }
        }
        return new Family(works, java.util.Arrays.copyOf(parents, made), java.util.Arrays.copyOf(children, made));
    }

    int edges() {
        return parents.length;
    }

    /** The work whose direct remixes are nearest to so many. */
    int withRemixes(int count) {
        int[] remixes = new int[works + 1];
        for (int parent : parents) {
            remixes[parent]++;
        }
        int best = 1;
        for (int work = 2; work <= works; work++) {
            if (Math.abs(remixes[work] - count) < Math.abs(remixes[best] - count)) {
                best = work;
            }
        }
        return best;
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(works);
            out.writeInt(edges());
            for (int edge = 0; edge < edges(); edge++) {
                out.writeInt(parents[edge]);
                out.writeInt(children[edge]);
            }
        }
    }
}
