package org.tallylight.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a work may be given on under, held against the table of rights.md, written down a second time. */
class LicenceArithmeticTest {
    private static final Set<String> ALL = Set.of(
            "CC0-1.0",
            "CC-BY-4.0",
            "CC-BY-SA-4.0",
            "CC-BY-NC-4.0",
            "CC-BY-NC-SA-4.0",
            "CC-BY-ND-4.0",
            "CC-BY-NC-ND-4.0");

    private static final Map<String, Set<String>> TABLE = Map.of(
            "CC0-1.0",
            ALL,
            "CC-BY-4.0",
            Set.of("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
            "CC-BY-NC-4.0",
            Set.of("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"),
            "CC-BY-SA-4.0",
            Set.of("CC-BY-SA-4.0"),
            "CC-BY-NC-SA-4.0",
            Set.of("CC-BY-NC-SA-4.0"),
            "CC-BY-ND-4.0",
            Set.of(),
            "CC-BY-NC-ND-4.0",
            Set.of(),
            "none",
            Set.of());

    /** Every choice of up to three parents, in every order and with repetition. */
    private static List<List<String>> families() {
        List<List<String>> families = new ArrayList<>(List.of(List.of()));
        List<List<String>> last = families;
        for (int parents = 1; parents <= 3; parents++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> family : last) {
                for (String parent : new TreeSet<>(TABLE.keySet())) {
                    List<String> more = new ArrayList<>(family);
                    more.add(parent);
                    longer.add(more);
                }
            }
            last = longer;
            families.addAll(longer);
        }
        return families;
    }

    private static Outbound.Source source(String code, int place) {
        return Outbound.Source.of(code + " " + place, code.equals("none") ? null : Licence.of(code));
    }

    @Test
    void aChildMayHaveWhatAllItsParentsAllowAndNothingElse() {
        for (List<String> family : families()) {
            List<Outbound.Source> sources = new ArrayList<>();
            Set<String> expected = new TreeSet<>(ALL);
            for (int i = 0; i < family.size(); i++) {
                sources.add(source(family.get(i), i));
                expected.retainAll(TABLE.get(family.get(i)));
            }
            Outbound outbound = Outbound.over(sources);
            assertThat(outbound.allowed().stream().map(Licence::spdx).collect(Collectors.toSet()))
                    .as(family.toString())
                    .isEqualTo(expected);
            assertThat(outbound.allows(null)).isTrue();
            Arrays.stream(Licence.values())
                    .forEach(licence -> assertThat(
                                    Outbound.blocking(sources, licence).isEmpty())
                            .as(family + " to " + licence)
                            .isEqualTo(expected.contains(licence.spdx())));
            blockersAreTheOnesThatConflict(family, outbound);
        }
    }

    private static void blockersAreTheOnesThatConflict(List<String> family, Outbound outbound) {
        if (!outbound.allowed().isEmpty()) {
            assertThat(outbound.blockers()).as(family.toString()).isEmpty();
            return;
        }
        List<String> codes = outbound.blockers().stream()
                .map(title -> title.split(" ", -1)[0])
                .toList();
        assertThat(codes).as(family.toString()).hasSizeBetween(1, 2);
        Set<String> common = new TreeSet<>(TABLE.get(codes.getFirst()));
        common.retainAll(TABLE.get(codes.getLast()));
        assertThat(common).as("what " + codes + " leave together").isEmpty();
        if (codes.size() == 1) {
            assertThat(TABLE.get(codes.getFirst())).as(codes + " alone").isEmpty();
        }
    }

    @Test
    void aProductionTakesCommunityPublicDomainAndSignedAndCcByWithARisk() {
        Map<String, InProduction.Verdict> table = Map.of(
                "CC0-1.0", InProduction.Verdict.FREE,
                "PUBLIC-DOMAIN", InProduction.Verdict.FREE,
                "PERMISSION", InProduction.Verdict.SIGNED,
                "CC-BY-4.0", InProduction.Verdict.DRM_RISK,
                "CC-BY-SA-4.0", InProduction.Verdict.REFUSED,
                "CC-BY-NC-4.0", InProduction.Verdict.REFUSED,
                "CC-BY-NC-SA-4.0", InProduction.Verdict.REFUSED,
                "CC-BY-ND-4.0", InProduction.Verdict.REFUSED,
                "CC-BY-NC-ND-4.0", InProduction.Verdict.REFUSED);
        table.forEach((code, verdict) -> {
            for (EdgeClass kind : EdgeClass.values()) {
                External source = new External("", code, "", kind, ExternalLicence.of(code), "");
                assertThat(InProduction.verdict(source))
                        .as(code + " " + kind)
                        .isEqualTo(kind.takes() ? verdict : InProduction.Verdict.IDEA);
            }
        });
    }
}
