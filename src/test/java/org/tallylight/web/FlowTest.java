package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tallylight.web.Flow.Part;

class FlowTest {
    private static final Pattern LABEL =
            Pattern.compile("<text text-anchor=\"(\\w+)\" x=\"([\\d.]+)\" y=\"([\\d.]+)\">");

    @Test
    void noLabelLiesOnAnotherHoweverSmallTheAmounts() {
        Flow flow = new Flow("From income to people", new Part("Income", 1_000_000, "€10,000.00"))
                .less(
                        List.of(
                                new Part("Fee", 1, "€0.01"),
                                new Part("Costs", 2, "€0.02"),
                                new Part("Gift", 3, "€0.03")),
                        new Part("To share", 999_994, "€9,999.94"))
                .less(List.of(new Part("Company", 5, "€0.05")), new Part("People", 999_989, "€9,999.89"))
                .among(List.of(
                        new Part("Eli", 999_900, "€9,999.00"),
                        new Part("Dee", 80, "€0.80"),
                        new Part("Bo", 9, "€0.09")));
        String[] drawings = flow.svg().split("(?<=</svg>)");
        assertThat(drawings).hasSize(2);
        assertThat(labels(drawings[0])).hasSize(10);
        assertThat(drawings[1]).contains("€9,999.89").doesNotContain("Eli", "Dee");
        for (String drawing : drawings) {
            List<double[]> labels = labels(drawing);
            for (double[] one : labels) {
                for (double[] other : labels) {
                    if (one != other && one[0] == other[0]) {
                        assertThat(Math.abs(one[1] - other[1])).isGreaterThanOrEqualTo(20);
                    }
                }
            }
        }
    }

    @Test
    void aNameCanNeitherBreakTheDrawingNorRunOutOfIt() {
        String svg = new Flow("<b>", new Part("Income", 10, "€0.10"))
                .among(List.of(new Part("<script>alert(1)</script> and a very long name", 10, "€0.10", "/a?b=\"&c")))
                .svg();
        assertThat(svg)
                .doesNotContain("<script", "<b>")
                .contains("&lt;script&gt;alert(1)&lt;")
                .contains("/a?b=&quot;&amp;c");
    }

    @Test
    void whatIsNothingIsNotDrawn() {
        String svg = new Flow("Loss", new Part("Income", 100, "€1.00"))
                .less(
                        List.of(new Part("Costs", 100, "€1.00"), new Part("Reserve", 0, "€0.00")),
                        new Part("Rest", 0, "€0.00"))
                .among(List.of(new Part("Ana", 0, "€0.00")))
                .svg();
        assertThat(svg).contains("Costs").doesNotContain("Reserve", "Rest", "Ana", "NaN");
    }

    private static List<double[]> labels(String svg) {
        List<double[]> labels = new ArrayList<>();
        Matcher found = LABEL.matcher(svg);
        while (found.find()) {
            labels.add(new double[] {Double.parseDouble(found.group(2)), Double.parseDouble(found.group(3))});
        }
        return labels;
    }
}
