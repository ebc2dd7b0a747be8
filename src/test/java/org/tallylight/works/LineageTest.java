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
        Graph graph = new Graph();
        List<long[]> edges = new ArrayList<>();
        long seq = 0;
        for (int child = 2; child <= works; child++) {
            for (int i = 0; i < random.nextInt(3); i++) {
                seq += 1 + random.nextInt(2);
                int parent = 1 + random.nextInt(child - 1);
                edges.add(new long[] {seq, parent, child, random.nextInt(4)});
            }
        }
        for (long[] edge : edges) {
            graph.add(edge);
        }
        long[] undone = edges.remove(edges.size() / 2);
        graph.add(new long[] {seq + 1, undone[0], 0, 0});
        graph.add(undone);
        assertThat(graph.last()).isEqualTo(seq + 1);
        for (int work = 1; work <= works; work += 37) {
            assertThat(graph.reach(List.of((long) work), true)).isEqualTo(slow(edges, work, true));
            assertThat(graph.reach(List.of((long) work), false)).isEqualTo(slow(edges, work, false));
        }
        Collection<Long> some = List.of(2999L, 2500L);
        TreeSet<Long> above = new TreeSet<>(some);
        some.forEach(each -> LongStream.of(slow(edges, each, true)).forEach(above::add));
        List<Graph.Line> lines = graph.linesAbove(some);
        assertThat(lines)
                .hasSize((int) edges.stream().filter(e -> above.contains(e[2])).count());
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).child())
                    .isLessThanOrEqualTo(lines.get(i - 1).child());
        }
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
