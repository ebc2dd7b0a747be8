package org.tallylight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bin/bench says, and how it counts; nothing here is timed. */
class BenchTest {
    /** A group that measures what it is told. */
    private record Told(String name, List<Measure> take) implements Group {
        @Override
        public List<String> measures() {
            return take.stream().map(Measure::name).toList();
        }
    }

    private static final List<Group> GROUPS = List.of(
            new Told("web", List.of(Measure.atLeast("page-per-second", 2_000, 16_000, 1 / 16.0))),
            new Told(
                    "ledger", List.of(Measure.atMost("post-ms", 3, 1, 2.5), Measure.info("memory-mib", 412.25, null))));

    @Test
    void aTargetIsMetByItsRatio() {
        assertThat(Measure.atLeast("a", 1_000, 16_000, 1 / 16.0).met()).isTrue();
        assertThat(Measure.atLeast("a", 999, 16_000, 1 / 16.0).met()).isFalse();
        assertThat(Measure.atMost("a", 5, 2, 2.5).met()).isTrue();
        assertThat(Measure.atMost("a", 5.1, 2, 2.5).met()).isFalse();
        assertThat(Measure.alone("a", 64, 64).met()).isTrue();
        assertThat(Measure.info("a", 1, 2.0).met()).isNull();
    }

    @Test
    void theMedianIsTheMiddleOneOfAllRounds() throws Exception {
        double[] found = {9, 1, 5, 100, 2};
        int[] next = {0};
        Rounds rounds = new Rounds(5).run(round -> round.add("page", found[next[0]++]));
        assertThat(rounds.median("page")).isEqualTo(5);
        assertThat(Rounds.median(1, 2, 3, 10)).isEqualTo(2.5);
    }

    @Test
    void asJsonItIsAnArrayOfObjectsWithExactlyTheseKeys() throws Exception {
        JsonNode all = JsonMapper.builder().build().readTree(said(0, "", true));
        assertThat(all).hasSize(3);
        all.forEach(each -> assertThat(each.propertyNames())
                .containsExactly("name", "ours", "reference", "ratio", "target", "met"));
        assertThat(all.get(0).get("met").asBoolean()).isTrue();
        assertThat(all.get(1).get("met").asBoolean(true)).isFalse();
        assertThat(all.get(2).get("met").isNull()).isTrue();
        assertThat(all.get(2).get("reference").isNull()).isTrue();
    }

    @Test
    void asTextItIsOneLineAMeasure() throws Exception {
        assertThat(said(0, "", false).lines().skip(1).map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly(
                        "page-per-second 2000 16000 0.125 >= 0.0625 met",
                        "post-ms 3 1 3 <= 2.5 missed",
                        "memory-mib 412.3 info");
    }

    @Test
    void oneGroupOrOneMeasureWithThoseThatAreTakenWithItIsAsked() throws Exception {
        assertThat(said(0, "ledger", false).lines()).hasSize(3);
        assertThat(said(0, "memory-mib", false).lines()).hasSize(3);
        assertThat(said(0, "page-per-second", false).lines()).hasSize(2);
        assertThat(said(2, "nothing", false)).isEmpty();
    }

    @Test
    void whatCannotBeMeasuredIsAnErrorAndWhatMissesItsTargetIsNot() throws Exception {
        Group broken = new Group() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public List<String> measures() {
                return List.of("page-ms");
            }

            @Override
            public List<Measure> take() throws IOException {
                throw new IOException("nothing listens");
            }
        };
        assertThat(Bench.run(List.of(broken), "", true, System.err)).isEqualTo(1);
    }

    @Test
    void everyMeasureHasANameOfItsOwn() {
        assertThat(Bench.groups().stream().flatMap(each -> each.measures().stream()))
                .doesNotHaveDuplicates();
    }

    private static String said(int code, String only, boolean json) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Bench.run(GROUPS, only, json, to)).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }
}
