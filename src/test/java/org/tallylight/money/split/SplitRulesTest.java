package org.tallylight.money.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tallylight.money.split.Derivation.ADAPTS;
import static org.tallylight.money.split.Derivation.COPY;
import static org.tallylight.money.split.Derivation.INSPIRED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Invalid;

/** Rules and edge cases of split.md, one by one. */
class SplitRulesTest {
    private static final long WHOLE = Split.WHOLE_UNITS;

    private static Draft two(int anaSeconds, int boSeconds) {
        Draft draft = new Draft()
                .work("a", "Ana")
                .work("b", "Bo")
                .uses("picture", "a", 0, anaSeconds, 1)
                .uses("picture", "b", anaSeconds, anaSeconds + boSeconds, 1);
        draft.policy = PolicyDraft.allToThePool(draft.policy);
        draft.takings = Draft.takings(100_000);
        return draft;
    }

    @Test
    void aLossIsCarriedForwardAndNobodyIsPaid() {
        Draft draft = two(1, 1);
        draft.takings = new Takings("EUR", 1_000, 200, 50, 2_000, List.of());
        Split split = draft.split();
        assertThat(split.waterfall().net()).isEqualTo(-1_250);
        assertThat(split.waterfall().lossCarried()).isEqualTo(1_250);
        assertThat(split.waterfall().pool()).isZero();
        assertThat(split.lines()).allSatisfy(line -> assertThat(line.share()).isZero());
    }

    @Test
    void theOddCentGoesToThePool() {
        Draft draft = two(1, 1);
        draft.policy = Policy.defaults("1");
        draft.takings = Draft.takings(3);
        assertThat(draft.split().waterfall().pool()).isEqualTo(2);
        assertThat(draft.split().waterfall().company()).isEqualTo(1);
    }

    @Test
    void anEmptyDepartmentIsSharedProRata() {
        Draft draft = two(1, 1).uses("sound", "b", 0, 9, 1);
        draft.departments = List.of(
                new Department("picture", 4_000), new Department("sound", 2_000), new Department("dance", 4_000));
        Split split = draft.split();
        assertThat(split.units("Ana")).isEqualTo(333_333_333_334L);
        assertThat(split.units("Ana") + split.units("Bo")).isEqualTo(WHOLE);
    }

    @Test
    void pointsComeFirstAndAnEmptyDepartmentWithPointsGivesOnlyThose() {
        Draft draft = two(1, 1);
        draft.departments = List.of(new Department("picture", 8_000), new Department("dance", 2_000));
        draft.points.add(new Points("dance", "Cy", 1_000, "coaching", null));
        draft.points.add(new Points("picture", "Dee", 500, "grading", null));
        Split split = draft.split();
        assertThat(split.units("Cy")).isEqualTo(WHOLE / 50);
        assertThat(split.units("Dee")).isEqualTo(WHOLE / 25);
        assertThat(split.units("Ana")).isEqualTo((WHOLE - WHOLE / 50 - WHOLE / 25) / 2);
    }

    @Test
    void prominenceSharesAnInstant() {
        Draft draft = new Draft()
                .work("a", "Ana")
                .work("b", "Bo")
                .uses("picture", "a", 0, 10, 4)
                .uses("picture", "b", 0, 10, 1);
        assertThat(draft.split().units("Ana")).isEqualTo(WHOLE * 4 / 5);
    }

    @Test
    void printIsSharedByArea() {
        Draft draft = new Draft().work("a", "Ana").work("b", "Bo");
        draft.uses.add(new Use.Counted("picture", 1, 300));
        draft.uses.add(new Use.Counted("picture", 2, 100));
        assertThat(draft.split().units("Ana")).isEqualTo(WHOLE * 3 / 4);
    }

    @Test
    void strongerSourcesFillTheCapFirst() {
        Draft draft = new Draft()
                .work("held", "Ana")
                .work("adapted", "Bo")
                .work("idea", "Cy")
                .work("remix", "Dee")
                .holds("remix", "held", 10)
                .from("remix", ADAPTS, "adapted")
                .from("remix", INSPIRED, "idea")
                .uses("remix");
        Split split = draft.split();
        assertThat(split.units("Ana")).isEqualTo(WHOLE / 2);
        assertThat(split.units("Bo")).isEqualTo(WHOLE / 10);
        assertThat(split.units("Dee")).isEqualTo(WHOLE * 4 / 10);
        assertThat(Draft.whyZero(split, "Cy")).isEqualTo(Zero.CAP_FULL);
    }

    @Test
    void salariedAndFlatPaidWorksTakeNoShareAndSayWhy() {
        Draft draft = two(1, 1)
                .work("paid", Standing.FLAT_PAID, "Fay")
                .work("staff", Standing.SALARIED, "Gus")
                .work("remix", "Ana")
                .from("remix", ADAPTS, "staff")
                .uses("picture", "paid", 50, 100, 4)
                .uses("picture", "remix", 100, 101, 1);
        Split split = draft.split();
        assertThat(split.units("Ana")).isEqualTo(666_666_666_667L);
        assertThat(Draft.whyZero(split, "Fay")).isEqualTo(Zero.FLAT_PAID);
        assertThat(Draft.whyZero(split, "Gus")).isEqualTo(Zero.SALARIED);
    }

    @Test
    void pointsForASalariedWorkAreNotTakenAndSayWhy() {
        Draft draft = two(1, 1)
                .work("mix", Standing.SALARIED, "Gus")
                .work("grade", "Fay")
                .work("dance", Standing.FLAT_PAID, "Eli");
        draft.departments = List.of(new Department("picture", 8_000), new Department("dance", 2_000));
        draft.points.add(new Points("picture", "Gus", 1_000, "mixing", draft.seq("mix")));
        draft.points.add(new Points("picture", "Fay", 1_000, "grading", draft.seq("grade")));
        draft.points.add(new Points("dance", "Eli", 1_000, "coaching", draft.seq("dance")));
        Split split = draft.split();
        assertThat(split.units("Gus") + split.units("Eli")).isZero();
        assertThat(split.units("Fay")).isEqualTo(WHOLE / 10);
        assertThat(split.units("Ana") + split.units("Bo")).isEqualTo(WHOLE * 9 / 10);
        assertThat(Draft.whyZero(split, "Gus")).isEqualTo(Zero.SALARIED);
        assertThat(Draft.whyZero(split, "Eli")).isEqualTo(Zero.FLAT_PAID);
    }

    @Test
    void anOmittedAncestorAddedInTheWindowIsPaid() {
        Draft draft = new Draft().work("song", "Eli").work("remix", "Ana").uses("remix");
        Split before = draft.split();
        Split after = draft.from("remix", ADAPTS, "song").split();
        assertThat(Revision.between(before.lines(), after.lines(), draft.policy).changes())
                .extracting(Revision.Change::payee, Revision.Change::effect)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Ana", Revision.Effect.RESTARTS),
                        org.assertj.core.groups.Tuple.tuple("Eli", Revision.Effect.RESTARTS));
    }

    @Test
    void aDeletedAccountGoesToSuspenseAndNotToOthers() {
        Draft draft = two(3, 1).payee(new FrozenPayee("Ana", FrozenPayee.Identity.DELETED, 0, 0, List.of()));
        Line ana = draft.split().lines().getFirst();
        assertThat(ana.share()).isEqualTo(75_000);
        assertThat(ana.state()).isEqualTo(Line.State.SUSPENSE);
        assertThat(ana.paid()).isZero();
        assertThat(ana.carried()).isEqualTo(75_000);
    }

    @Test
    void mergedPayeesKeepBothHistories() {
        Draft draft = two(1, 1).same("Bo", "Ana");
        Freeze freeze = draft.freeze();
        assertThat(freeze.payees().byPerson()).containsEntry("Bo", "Ana").containsEntry("Ana", "Ana");
        assertThat(Split.of(freeze).units("Ana")).isEqualTo(WHOLE);
    }

    @Test
    void floorsAndCapsBind() {
        Draft draft = two(90, 1).work("c", "Cy").uses("picture", "c", 91, 100, 1);
        draft.policy = PolicyDraft.bounds(draft.policy, 20_000, 5_000);
        Map<String, Long> shares = Draft.shares(draft.split());
        assertThat(shares).isEqualTo(Map.of("Ana", 50_000L, "Bo", 20_000L, "Cy", 30_000L));
        draft.policy = PolicyDraft.bounds(draft.policy, 40_000, 10_000);
        assertThat(Draft.shares(draft.split()).values()).containsExactlyInAnyOrder(33_333L, 33_333L, 33_334L);
        draft.policy = PolicyDraft.bounds(draft.policy, 0, 3_000);
        assertThat(Draft.shares(draft.split())).containsEntry("Ana", 90_000L);
    }

    @Test
    void adjustmentsMoveOrAreFundedByTheCompany() {
        Draft draft = two(1, 1);
        draft.adjustments.add(new Adjustment("Ana", -100, "agreed", "Pia", "Quin"));
        draft.adjustments.add(new Adjustment("Bo", 100, "agreed", "Pia", "Quin"));
        assertThat(Draft.shares(draft.split())).isEqualTo(Map.of("Ana", 49_000L, "Bo", 51_000L));
        Draft funded = two(1, 1);
        funded.policy = Policy.defaults("1");
        funded.companyFunds = true;
        funded.adjustments.add(new Adjustment("Cy", 1_000, "held the ladder", "Pia", "Quin"));
        Split split = funded.split();
        assertThat(split.waterfall().pool()).isEqualTo(38_250 + 3_825);
        assertThat(split.waterfall().company()).isEqualTo(38_250 - 3_825);
        assertThat(Draft.shares(split)).isEqualTo(Map.of("Ana", 19_125L, "Bo", 19_125L, "Cy", 3_825L));
    }

    @Test
    void aWaivedShareIsSpreadProRataAndStillShown() {
        Draft draft = two(3, 1).work("c", "Cy").uses("picture", "c", 4, 8, 1);
        draft.waived.add("Cy");
        Split split = draft.split();
        assertThat(Draft.shares(split)).isEqualTo(Map.of("Ana", 75_000L, "Bo", 25_000L, "Cy", 0L));
        assertThat(split.lines().getLast().waived()).isTrue();
        assertThat(split.lines().getLast().exact()).isEqualByComparingTo("50000");
        assertThat(Draft.whyZero(split, "Cy")).isEqualTo(Zero.WAIVED);
    }

    @Test
    void whereAllWaiveThePoolWaits() {
        Draft draft = two(3, 1);
        draft.waived.addAll(List.of("Ana", "Bo"));
        assertThat(draft.split().unallocated()).isEqualTo(100_000);
    }

    @Test
    void theLastCentIsDrawnByTheProposalNotByTheName() {
        java.util.Set<String> lucky = new java.util.TreeSet<>();
        for (int i = 0; i < 20; i++) {
            Draft draft = two(1, 1);
            draft.takings = Draft.takings(1);
            draft.proposal = "proposal " + i;
            Draft.shares(draft.split()).forEach((payee, share) -> {
                if (share == 1) {
                    lucky.add(payee);
                }
            });
        }
        assertThat(lucky).containsExactly("Ana", "Bo");
    }

    @Test
    void anAdvanceIsRecoupedFromOnesOwnShareThenTaxThenTheMinimum() {
        Draft draft = two(1, 1);
        draft.takings = new Takings(
                "EUR", 100_000, 0, 0, 0, List.of(new Takings.Source("DE", 60_000), new Takings.Source("US", 40_000)));
        draft.payee(new FrozenPayee(
                "Ana", FrozenPayee.Identity.VERIFIED, 20_000, 300, List.of(new FrozenPayee.Withholding("US", 3_000))));
        draft.payee(new FrozenPayee("Bo", FrozenPayee.Identity.VERIFIED, 49_500, 0, List.of()));
        List<Line> lines = draft.split().lines();
        Line ana = lines.getFirst();
        assertThat(ana.recouped()).isEqualTo(20_000);
        assertThat(ana.withheld()).isEqualTo(3_600);
        assertThat(ana.paid()).isEqualTo(300 + 50_000 - 20_000 - 3_600);
        Line bo = lines.getLast();
        assertThat(bo.state()).isEqualTo(Line.State.CARRIED);
        assertThat(bo.carried()).isEqualTo(500);
        draft.payee(new FrozenPayee("Bo", FrozenPayee.Identity.CLOSING, 49_500, 0, List.of()));
        assertThat(draft.split().lines().getLast().paid()).isEqualTo(500);
    }

    @Test
    void aReleasedReserveIsSplitByTheSameShares() {
        Draft draft = two(3, 1);
        draft.policy = Policy.defaults("1");
        draft.adjustments.add(new Adjustment("Ana", -500, "agreed", "Pia", "Quin"));
        draft.adjustments.add(new Adjustment("Bo", 500, "agreed", "Pia", "Quin"));
        Split.Release release =
                draft.split().release("later", 8_001, draft.freeze().payees());
        assertThat(release.waterfall().company()).isEqualTo(4_000);
        assertThat(release.waterfall().pool()).isEqualTo(4_001);
        assertThat(release.lines()).extracting(Line::share).containsExactly(2_801L, 1_200L);
    }

    @Test
    void theLargestAmountsStayExact() {
        Draft draft = two(2, 1);
        draft.takings = Draft.takings(Takings.AMOUNT_MAX_MINOR);
        assertThat(Draft.shares(draft.split()))
                .isEqualTo(Map.of("Ana", 66_666_666_666_700L, "Bo", 33_333_333_333_300L));
    }

    @Test
    void aCutOfFreeWorksHasNobodyToShareWith() {
        Draft draft = new Draft().work("classic", Standing.PUBLIC_DOMAIN, "").uses("classic");
        Split split = draft.split();
        assertThat(split.lines()).isEmpty();
        assertThat(split.unallocated()).isEqualTo(split.waterfall().pool()).isPositive();
    }

    @Test
    void whatDoesNotAddUpIsRefused() {
        refused("invalid.department.sum", () -> {
            Draft draft = two(1, 1);
            draft.departments = List.of(new Department("picture", 9_999));
            draft.freeze();
        });
        refused(
                "invalid.split.authors",
                () -> new Draft().work("a", "Ana:9999").uses("a").freeze());
        refused("invalid.adjustment.sum", () -> {
            Draft draft = two(1, 1);
            draft.adjustments.add(new Adjustment("Ana", 1, "more", "Pia", "Quin"));
            draft.freeze();
        });
        refused("invalid.adjustment.approver", () -> new Adjustment("Ana", 1, "more", "Pia", "Pia"));
        refused("invalid.adjustment.below", () -> {
            Draft draft = two(1, 9_999);
            draft.adjustments.add(new Adjustment("Ana", -2, "less", "Pia", "Quin"));
            draft.adjustments.add(new Adjustment("Bo", 2, "more", "Pia", "Quin"));
            draft.split();
        });
        refused("invalid.bp", () -> {
            Draft draft = two(1, 1);
            draft.points.add(new Points("picture", "Ana", 6_000, "mixing", null));
            draft.points.add(new Points("picture", "Bo", 6_000, "mixing", null));
            draft.split();
        });
        refused("invalid.use.mixed", () -> {
            Draft draft = two(1, 1);
            draft.uses.add(new Use.Counted("picture", 1, 9));
            draft.split();
        });
        refused("invalid.use.span", () -> new Use.Timed("picture", 1, 5, 5, 1));
        refused("invalid.use.prominence", () -> new Use.Timed("picture", 1, 0, 5, 3));
        refused(
                "invalid.split.edge",
                () -> new Draft().work("a", "Ana").from("a", COPY, "a").freeze());
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Invalid.class).isThrownBy(act::run).withMessage(key);
    }
}
