package org.tallylight.money.split;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tallylight.money.split.Derivation.ADAPTS;
import static org.tallylight.money.split.Derivation.COPY;
import static org.tallylight.money.split.Derivation.INCORPORATES;
import static org.tallylight.money.split.Derivation.INSPIRED;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each attack on the split that split.md lists, and its defence. */
class SplitAttacksTest {
    private static final long TENTH = Split.WHOLE_UNITS / 10;

    @Test
    void nineSockParentsTakeNothingFromTheHonestOne() {
        Draft draft = new Draft().work("honest", "Ana");
        for (int i = 0; i < 9; i++) {
            draft.work("sock" + i, "Mallory");
        }
        draft.work("remix", "Cy").from("remix", ADAPTS, "honest").uses("remix");
        long due = draft.split().units("Ana");
        for (int i = 0; i < 9; i++) {
            draft.from("remix", ADAPTS, "sock" + i, 0, "nobody");
        }
        Split split = draft.split();
        assertThat(split.units("Ana")).isEqualTo(due).isEqualTo(3 * TENTH);
        assertThat(split.units("Mallory")).isZero();
        assertThat(Draft.whyZero(split, "Mallory")).isEqualTo(Zero.WAITING);
        assertThat(split.waiting()).hasSize(9).contains(new WaitingEdge(11, 2, ADAPTS));
    }

    @Test
    void nobodyConfirmsAnEdgeOfTheirOwn() {
        for (String insider : List.of("Cy", "Mallory", "MalloryAgain")) {
            Draft draft = new Draft()
                    .work("sock", "Mallory")
                    .work("remix", "Cy")
                    .from("remix", ADAPTS, "sock", 0, insider)
                    .same("MalloryAgain", "Mallory")
                    .uses("remix");
            Split split = draft.split();
            assertThat(split.units("Mallory")).as(insider).isZero();
            assertThat(split.waiting()).as(insider).containsExactly(new WaitingEdge(2, 1, ADAPTS));
        }
    }

    @Test
    void fakeIncorporatedParentsNeedAMeasuredUse() {
        Draft draft = new Draft()
                .work("honest", "Ana")
                .work("fake", "Mallory")
                .work("remix", "Cy")
                .from("remix", ADAPTS, "honest")
                .from("remix", INCORPORATES, "fake", 0, Draft.CURATOR)
                .uses("remix");
        Split split = draft.split();
        assertThat(split.units("Mallory")).isZero();
        assertThat(Draft.whyZero(split, "Mallory")).isEqualTo(Zero.UNMEASURED);
        assertThat(split.units("Ana")).isEqualTo(3 * TENTH);
        draft.works.get("remix").edges().clear();
        draft.holds("remix", "honest", 9_900).holds("remix", "fake", 100);
        assertThat(draft.split().units("Mallory")).isEqualTo(TENTH / 20);
    }

    @Test
    void aChainOfOwnRemixesPassesAsMuchAsOneRemix() {
        Draft plain = new Draft()
                .work("honest", "Bo")
                .work("remix", "Ana")
                .from("remix", ADAPTS, "honest")
                .uses("remix");
        Draft chain = new Draft().work("honest", "Bo").work("own0", "Ana").from("own0", ADAPTS, "honest");
        Draft accomplice = new Draft().work("honest", "Bo").work("own0", "Ana").from("own0", ADAPTS, "honest");
        for (int i = 1; i < 9; i++) {
            chain.work("own" + i, "Ana").from("own" + i, INSPIRED, "own" + (i - 1));
            accomplice.work("own" + i, "Ana:9999 Zed:1").from("own" + i, INSPIRED, "own" + (i - 1));
        }
        chain.uses("own8");
        accomplice.uses("own8");
        assertThat(plain.split().units("Bo")).isEqualTo(3 * TENTH);
        assertThat(chain.split().units("Bo")).isEqualTo(3 * TENTH);
        assertThat(accomplice.split().units("Bo")).isEqualTo(3 * TENTH);
    }

    @Test
    void anAccompliceInTheMiddleDoesNotHideTheNextOwnWork() {
        Draft draft = new Draft()
                .work("honest", "Bo")
                .work("old", "Ana:2600 Dee:4900 Zed:2500")
                .from("old", ADAPTS, "honest")
                .work("middle", "Ana:5100 Zed:4900")
                .from("middle", ADAPTS, "old")
                .work("new", "Ana:5100 Dee:4900")
                .from("new", ADAPTS, "middle")
                .uses("new");
        assertThat(draft.split().units("Bo")).isEqualTo(3 * TENTH);
    }

    @Test
    void aLatticeOfOwnWorksCostsItsEdgesNotItsPaths() {
        int levels = 50_000;
        FrozenPayees payees = new FrozenPayees(
                List.of(FrozenPayee.verified("Ana"), FrozenPayee.verified("Bo")),
                new TreeMap<>(Map.of("Ana", "Ana", "Bo", "Bo")));
        Ancestry.Builder builder =
                Ancestry.of(payees).work(1, 1, Standing.SHARES).author("Bo", 10_000);
        for (long seq = 2; seq < 2L * levels; seq += 2) {
            for (long work = seq; work < seq + 2; work++) {
                builder.work(work, 1, Standing.SHARES).author("Ana", 10_000);
                builder.measured(Math.max(1, seq - 2), INCORPORATES, 100);
                if (seq > 2) {
                    builder.measured(seq - 1, INCORPORATES, 100);
                }
            }
        }
        Draft draft = new Draft();
        List<Use> uses = List.of(new Use.Timed("picture", 2L * levels - 1, 0, 1, 1));
        Freeze freeze = new Freeze(
                "p",
                "cut",
                0,
                draft.policy,
                draft.takings,
                draft.departments,
                uses,
                List.of(),
                builder.build(),
                List.of(),
                false,
                List.of());
        Split split = assertTimeoutPreemptively(ofSeconds(5), () -> Split.of(freeze));
        assertThat(split.units("Bo")).isEqualTo(5 * TENTH);
    }

    @Test
    void aLatticeOfOwnWorksDoesNotMultiplyAMeasure() {
        Draft draft = new Draft().work("sock", "Mallory").work("honest", "Bo").work("own", "Ana");
        draft.holds("own", "sock", 100).holds("own", "honest", 9_900).work("new", "Ana");
        for (int i = 0; i < 20; i++) {
            draft.work("own" + i, "Ana").from("own" + i, ADAPTS, "own");
        }
        draft.work("last", "Ana").uses("last");
        for (int i = 0; i < 20; i++) {
            draft.from("last", ADAPTS, "own" + i);
        }
        Split split = draft.split();
        assertThat(split.units("Mallory")).isEqualTo(TENTH / 20);
        assertThat(split.units("Bo")).isEqualTo(5 * TENTH - TENTH / 20);
    }

    @Test
    void aWrapperThatCopiesKeepsNothing() {
        Draft draft = new Draft()
                .work("song", "Ana")
                .work("wrap", "Mallory")
                .from("wrap", COPY, "song")
                .uses("wrap");
        Split split = draft.split();
        assertThat(split.units("Mallory")).isZero();
        assertThat(Draft.whyZero(split, "Mallory")).isEqualTo(Zero.COPY);
        assertThat(split.units("Ana")).isEqualTo(Split.WHOLE_UNITS);
    }

    @Test
    void aCopyOfThePublicDomainKeepsNothingAndTheDepartmentSharesIt() {
        Draft draft = new Draft()
                .work("classic", Standing.PUBLIC_DOMAIN, "")
                .work("wrap", "Mallory")
                .from("wrap", COPY, "classic")
                .work("wrap of wrap", "Mallory2")
                .from("wrap of wrap", COPY, "wrap")
                .work("film", "Ana")
                .work("other", "Bo")
                .uses("picture", "wrap", 0, 100, 4)
                .uses("picture", "wrap of wrap", 100, 200, 4)
                .uses("picture", "film", 200, 230, 1)
                .uses("picture", "other", 230, 240, 1);
        Split split = draft.split();
        assertThat(split.units("Mallory")).isZero();
        assertThat(split.units("Mallory2")).isZero();
        assertThat(Draft.whyZero(split, "Mallory")).isEqualTo(Zero.COPY_OF_FREE);
        assertThat(split.units("Ana")).isEqualTo(Split.WHOLE_UNITS * 3 / 4);
    }

    @Test
    void aRemixOfACopyOfThePublicDomainKeepsAll() {
        Draft draft = new Draft()
                .work("classic", Standing.PUBLIC_DOMAIN, "")
                .work("wrap", "Mallory")
                .from("wrap", COPY, "classic")
                .work("remix", "Ana")
                .from("remix", ADAPTS, "wrap")
                .uses("remix");
        assertThat(draft.split().units("Ana")).isEqualTo(Split.WHOLE_UNITS);
    }

    @Test
    void whatIsMadeFromMyCopyOfYoursIsMadeFromYours() {
        Draft draft = new Draft()
                .work("song", "Eli")
                .work("kept here", "Dee")
                .from("kept here", COPY, "song")
                .work("remix", "Dee")
                .from("remix", ADAPTS, "kept here")
                .uses("remix");
        Split split = draft.split();
        assertThat(split.units("Eli")).isEqualTo(3 * TENTH);
        assertThat(split.units("Dee")).isEqualTo(7 * TENTH);
    }

    @Test
    void stackedLayersOfOnesOwnCountOnce() {
        Draft draft = new Draft()
                .work("film", "Ana")
                .work("a", "Mallory")
                .work("b", "Mallory")
                .work("c", "Mallory:9999 Zed:1");
        draft.uses("picture", "film", 0, 100, 2).uses("picture", "a", 0, 100, 2);
        long alone = draft.split().units("Ana");
        draft.uses("picture", "b", 0, 100, 2).uses("picture", "c", 0, 100, 1).uses("picture", "a", 0, 100, 1);
        assertThat(alone).isEqualTo(Split.WHOLE_UNITS / 2);
        assertThat(draft.split().units("Ana")).isEqualTo(alone);
    }

    @Test
    void aLayerOnTopOfOnesOwnRemixTakesNothingFromItsSource() {
        Draft draft = new Draft()
                .work("song", "Bo")
                .work("remix", "Ana")
                .from("remix", ADAPTS, "song")
                .work("blank", "Ana")
                .uses("picture", "remix", 0, 100, 2)
                .uses("picture", "blank", 0, 100, 2);
        assertThat(draft.split().units("Bo")).isEqualTo(Split.WHOLE_UNITS * 15 / 100);
    }

    @Test
    void accountsOfOneIdentityAreOnePayee() {
        Draft draft = new Draft()
                .work("honest", "Bo")
                .work("a", "Sybil1")
                .from("a", ADAPTS, "honest")
                .work("b", "Sybil2")
                .from("b", ADAPTS, "a")
                .same("Sybil1", "Sybil")
                .same("Sybil2", "Sybil")
                .uses("b");
        Split split = draft.split();
        assertThat(split.units("Bo")).isEqualTo(3 * TENTH);
        assertThat(split.units("Sybil")).isEqualTo(7 * TENTH);
        assertThat(split.lines()).extracting(Line::payee).containsExactly("Bo", "Sybil");
    }

    @Test
    void nothingIsPaidWithoutAnIdentityAndSocksGetNoFloor() {
        Draft draft = new Draft().work("film", "Ana").uses("picture", "film", 0, 1_000, 1);
        for (int i = 0; i < 20; i++) {
            draft.work("sock" + i, "Sock" + i).uses("picture", "sock" + i, 1_000 + i, 1_001 + i, 1);
            draft.payee(new FrozenPayee("Sock" + i, FrozenPayee.Identity.UNVERIFIED, 0, 0, List.of()));
        }
        Policy p = draft.policy;
        draft.policy = PolicyDraft.bounds(p, 10_000, 10_000);
        Split split = draft.split();
        List<Line> socks = split.lines().stream()
                .filter(line -> line.payee().startsWith("Sock"))
                .toList();
        assertThat(socks).hasSize(20).allSatisfy(line -> {
            assertThat(line.share()).isLessThan(10_000);
            assertThat(line.paid()).isZero();
            assertThat(line.state()).isEqualTo(Line.State.HELD);
        });
    }

    @Test
    void shrinkingSomeoneByNinePercentAgainAndAgainReopens() {
        List<Line> open = lines(100_000, 100_000);
        List<Line> first = lines(90_100, 109_900);
        List<Line> second = lines(81_180, 118_820);
        Policy policy = Policy.defaults("1");
        assertThat(Revision.between(open, first, policy).changes())
                .extracting(Revision.Change::effect)
                .containsOnly(Revision.Effect.NONE);
        assertThat(Revision.between(open, second, policy).changes())
                .contains(new Revision.Change("Ana", 100_000, 81_180, Revision.Effect.REOPENS));
    }

    @Test
    void aNewPayeeRestartsTheWindowOfTheLinesItChangesOnly() {
        List<Line> open = List.of(line("Ana", 100_000), line("Cy", 50_000));
        List<Line> revised = List.of(line("Ana", 95_000), line("Bo", 5_000), line("Cy", 50_000));
        assertThat(Revision.between(open, revised, Policy.defaults("1")).changes())
                .containsExactly(
                        new Revision.Change("Ana", 100_000, 95_000, Revision.Effect.RESTARTS),
                        new Revision.Change("Bo", 0, 5_000, Revision.Effect.RESTARTS));
    }

    @Test
    void whatTheVersionBeforeSaidAlreadyOpensNothingAgain() {
        List<Line> open = lines(100_000, 100_000);
        List<Line> before = List.of(line("Ana", 60_000), line("Bo", 100_000), line("Cy", 40_000));
        List<Line> revised = List.of(line("Ana", 60_000), line("Bo", 99_000), line("Cy", 41_000));
        assertThat(Revision.between(open, before, revised, Policy.defaults("1")).changes())
                .containsExactly(
                        new Revision.Change("Bo", 100_000, 99_000, Revision.Effect.NONE),
                        new Revision.Change("Cy", 40_000, 41_000, Revision.Effect.NONE));
    }

    private static List<Line> lines(long ana, long bo) {
        return List.of(line("Ana", ana), line("Bo", bo));
    }

    private static Line line(String payee, long share) {
        return new Line(payee, 0, java.math.BigDecimal.ZERO, share, false, 0, 0, 0, share, 0, Line.State.PAID);
    }
}
