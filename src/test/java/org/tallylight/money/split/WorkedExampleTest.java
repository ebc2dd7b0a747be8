package org.tallylight.money.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example that split.md prints. */
class WorkedExampleTest {
    private final Split split = Draft.workedExample().split();

    @Test
    void theWaterfallReachesThePool() {
        Waterfall w = split.waterfall();
        assertThat(w.distributionFee()).isEqualTo(185_185);
        assertThat(w.net()).isEqualTo(799_382);
        assertThat(w.reserve()).isEqualTo(79_938);
        assertThat(w.distributed()).isEqualTo(719_444);
        assertThat(w.company()).isEqualTo(359_722);
        assertThat(w.pool()).isEqualTo(359_722);
    }

    @Test
    void massesAreThoseThatArePrinted() {
        assertThat(split.units("Eli")).isEqualTo(290_000_000_000L);
        assertThat(split.units("Dee")).isEqualTo(210_000_000_000L);
        assertThat(split.units("Bo")).isEqualTo(172_807_017_544L);
        assertThat(split.units("Ana")).isEqualTo(153_508_771_930L);
        assertThat(split.units("Cy")).isEqualTo(86_842_105_263L);
        assertThat(split.units("Gus")).isEqualTo(86_842_105_263L);
        assertThat(split.units("Fay")).isZero();
    }

    @Test
    void everyCentIsPaidAsPrinted() {
        assertThat(Draft.shares(split))
                .isEqualTo(Map.of(
                        "Eli", 104_319L, "Dee", 75_542L, "Bo", 62_163L, "Ana", 55_220L, "Cy", 31_239L, "Gus", 31_239L));
        assertThat(split.lines().stream().mapToLong(Line::share).sum()).isEqualTo(359_722);
        assertThat(Draft.whyZero(split, "Fay")).isEqualTo(Zero.COPY);
        assertThat(split.waiting()).isEmpty();
    }

    @Test
    void exactSharesAreThosePrinted() {
        Map<String, String> printed =
                Map.of("Ana", "552.2048", "Bo", "621.6249", "Cy", "312.3902", "Dee", "755.4162", "Eli", "1043.1938");
        printed.forEach((payee, exact) -> {
            BigDecimal minor = split.lines().stream()
                    .filter(line -> line.payee().equals(payee))
                    .findFirst()
                    .orElseThrow()
                    .exact();
            assertThat(minor.movePointLeft(2)
                            .setScale(4, java.math.RoundingMode.HALF_UP)
                            .toPlainString())
                    .isEqualTo(exact);
        });
    }

    @Test
    void theFlowsExplainEverySteps() {
        List<Flow> flows = new ArrayList<>();
        split.flows(flows::add);
        assertThat(flows)
                .contains(
                        new Flow(new Flow.InWork(7), new Flow.InWork(1), 90_000_000_000L, Flow.Rule.ADAPTS, true),
                        new Flow(new Flow.InWork(5), new Flow.InWork(4), 307_017_543_860L, Flow.Rule.COPY, false),
                        new Flow(
                                new Flow.InDepartment("writing"),
                                new Flow.InWork(8),
                                200_000_000_000L,
                                Flow.Rule.USE,
                                false));
        long kept = flows.stream()
                .filter(flow -> flow.to() instanceof Flow.WithPayee)
                .mapToLong(Flow::units)
                .sum();
        assertThat(kept).isEqualTo(Split.WHOLE_UNITS);
    }

    @Test
    void theSameFreezeGivesTheSameBytes() {
        Split again = Draft.workedExample().split();
        assertThat(new String(again.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(split.bytes(), StandardCharsets.UTF_8));
        assertThat(again.sha256()).isEqualTo(split.sha256()).hasSize(64);
        Draft other = Draft.workedExample();
        other.proposal = "another";
        assertThat(other.freeze().sha256()).isNotEqualTo(split.freeze().sha256());
    }

    @Test
    void aReleaseByTheKeptWeightsIsTheReleaseOfTheSplitItself() {
        java.util.TreeMap<String, java.math.BigInteger> weights = new java.util.TreeMap<>();
        split.freeze().payees().list().forEach(payee -> weights.put(payee.id(), split.weight(payee.id())));
        Released released = Released.of("a year later", 12_345, split.freeze().policy(), weights);
        Split.Release same =
                split.release("a year later", 12_345, split.freeze().payees());
        assertThat(released.waterfall()).isEqualTo(same.waterfall());
        same.lines()
                .forEach(line -> assertThat(released.shares().get(line.payee())).isEqualTo(line.share()));
        assertThat(released.unallocated()).isZero();
        assertThat(released.shares().values().stream().mapToLong(each -> each).sum())
                .isEqualTo(released.waterfall().pool());
    }
}
