package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineageTest {
    @Test
    void theGraphKnowsWhatASlowWalkKnows() {
        Random random = new Random(11);
        int works = 3000;
        List<long[]> edges = new ArrayList<>();
        long seq = 0;
        for (int child = 2; child <= works; child++) {
            for (int i = 0; i < random.nextInt(3); i++) {
                seq += 1 + random.nextInt(2);
                int parent = 1 + random.nextInt(child - 1);
                edges.add(new long[] {seq, parent, child, random.nextInt(4)});
                if (random.nextInt(10) == 0) { // Named later, of a work that has others already.
                    int earlier = 2 + random.nextInt(child - 1);
                    edges.add(new long[] {++seq, 1 + random.nextInt(earlier - 1), earlier, 1});
                }
            }
        }
        for (int gatheredAt : new int[] {0, edges.size() / 3, edges.size()}) {
            Graph graph = new Graph();
            for (int i = 0; i < edges.size(); i++) {
                if (i == gatheredAt) {
                    graph.gather();
                }
                graph.add(edges.get(i));
            }
            if (gatheredAt == edges.size()) {
                graph.gather();
            }
            List<long[]> left = new ArrayList<>(edges);
            for (int i = 0; i < 40; i++) {
                long[] undone = left.remove(random.nextInt(left.size()));
                graph.add(new long[] {seq + 1 + i, undone[0], 0, Graph.UNDONE});
                graph.add(undone);
            }
            assertThat(graph.last()).isEqualTo(seq + 40);
            knows(graph, left, works);
            graph.gather();
            knows(graph, left, works);
        }
    }

    private static void knows(Graph graph, List<long[]> edges, int works) {
        Marks marks = new Marks();
        for (int work = 1; work <= works; work += 37) {
            long seq = work;
            long[] above = slow(edges, work, true);
            assertThat(graph.reach(List.of(seq), true, marks)).isEqualTo(above);
            assertThat(graph.reach(List.of(seq), false, marks)).isEqualTo(slow(edges, work, false));
            assertThat(graph.near(seq, true)).isEqualTo(next(edges, work, true));
            assertThat(graph.near(seq, false)).isEqualTo(next(edges, work, false));
            assertThat(graph.depth(seq, above, each -> true))
                    .isEqualTo(new Lineage.Depth(deep(edges, work, true), deep(edges, work, false)));
        }
        assertThat(graph.reach(List.of(900_000L, -1L, 0L), true, marks)).isEmpty();
        Collection<Long> some = List.of(2999L, 2500L);
        TreeSet<Long> above = new TreeSet<>(some);
        some.forEach(each -> LongStream.of(slow(edges, each, true)).forEach(above::add));
        List<Graph.Line> lines = graph.linesAbove(some, marks);
        assertThat(lines)
                .hasSize((int) edges.stream().filter(e -> above.contains(e[2])).count());
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).child())
                    .isLessThanOrEqualTo(lines.get(i - 1).child());
        }
    }

    private static long[] next(List<long[]> edges, long from, boolean up) {
        return edges.stream()
                .filter(edge -> edge[up ? 2 : 1] == from)
                .mapToLong(edge -> edge[up ? 1 : 2])
                .sorted()
                .distinct()
                .toArray();
    }

    private static int deep(List<long[]> edges, long from, boolean longest) {
        long[] parents = next(edges, from, true);
        var steps = LongStream.of(parents).mapToInt(each -> 1 + deep(edges, each, longest));
        return (longest ? steps.max() : steps.min()).orElse(0);
    }

    private static long[] slow(List<long[]> edges, long from, boolean up) {
        TreeSet<Long> found = new TreeSet<>();
        TreeSet<Long> next = new TreeSet<>(List.of(from));
        while (!next.isEmpty()) {
            long work = next.pollFirst();
            for (long[] edge : edges) {
                if (edge[up ? 2 : 1] == work && found.add(edge[up ? 1 : 2])) {
                    next.add(edge[up ? 1 : 2]);
                }
            }
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    @Test
    void theTableOfLicencesIsThatOfTheRights() {
        assertThat(Licence.CC0.children()).containsExactlyInAnyOrder(Licence.values());
        assertThat(Licence.BY.children()).doesNotContain(Licence.CC0).hasSize(6);
        assertThat(Licence.BY_NC.children())
                .containsExactlyInAnyOrder(Licence.BY_NC, Licence.BY_NC_SA, Licence.BY_NC_ND);
        assertThat(Licence.BY_SA.children()).containsExactly(Licence.BY_SA);
        assertThat(Licence.BY_NC_SA.children()).containsExactly(Licence.BY_NC_SA);
        assertThat(Licence.BY_ND.children()).isEmpty();
        assertThat(Licence.BY_NC_ND.children()).isEmpty();
        assertThat(Licence.CC0.shortName()).isEqualTo("CC0 1.0");
        assertThat(Licence.BY_NC_SA.shortName()).isEqualTo("CC BY-NC-SA 4.0");
        assertThat(Licence.BY_NC_SA.deed()).isEqualTo("https://creativecommons.org/licenses/by-nc-sa/4.0/");
    }
}
