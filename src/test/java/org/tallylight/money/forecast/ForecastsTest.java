package org.tallylight.money.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.forecast.Choices.Place;
import org.tallylight.money.forecast.Forecast.Credited;
import org.tallylight.money.forecast.Forecast.Shared;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.proposals.Proposal;
import org.tallylight.money.proposals.ProposalLine;
import org.tallylight.money.proposals.Sharing;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Divisions;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;

/** What is shown before the lock is what is shared after it; what is tried is not kept until somebody says so. */
@OnTallylight
class ForecastsTest {
    @Autowired
    private Forecasts forecasts;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private Divisions divisions;

    @Autowired
    private Payees payees;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Viewer nadia;
    private Viewer ana;
    private Viewer bo;
    private Viewer cy;
    private Work filmed;
    private Work song;
    private Work script;
    private Part film;
    private Cut cut;
    private Use off;

    @BeforeEach
    void aCutOfThree() {
        treasury = new Treasury(context, folder);
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        ana = treasury.paid("Ana", nadia);
        bo = treasury.paid("Bo", nadia);
        cy = treasury.paid("Cy", nadia);
        filmed = treasury.studio.filmedLong(ana, "The door", 20);
        song = treasury.studio.filmedLong(bo, "The street", 20);
        script = treasury.written(cy, "What it says");
        film = productions.start(PartKind.FILM, PartDraft.titled("Forecast"), treasury.director, treasury.now());
        cut = treasury.studio.longCut(film, treasury.director, 20);
        off = Studio.offScreen(script, Department.WRITING, 4_000);
        cuts.edit(
                cut.id(),
                List.of(
                        Studio.row(filmed, Department.PICTURE, 0, 15),
                        Studio.row(song, Department.PICTURE, 10, 20),
                        Studio.row(script, Department.WRITING, 0, 5),
                        off),
                treasury.director,
                treasury.now());
    }

    private Forecast of(Choices choices) {
        return forecasts.of(cut, choices, Treasury.eur("1000.00"), treasury.director, treasury.now());
    }

    private String seen() {
        return cuts.hash(cuts.get(cut.id())).orElseThrow();
    }

    private static Shared of(Forecast forecast, Viewer person) {
        return forecast.people().stream()
                .filter(each -> each.names().contains(person.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsForetoldIsWhatIsSharedOnceItIsLocked() {
        Forecast before = of(Choices.NONE);
        cuts.lock(cut.id(), treasury.director, treasury.now());
        Sharing sharing = new Sharing(context, treasury, nadia);
        Proposal proposal = sharing.drafted(film);
        assertThat(before.pool())
                .isEqualTo(proposal.sums().money(proposal.sums().pool()));
        for (Viewer person : List.of(ana, bo, cy)) {
            ProposalLine line = sharing.line(proposal, person);
            assertThat(of(before, person).whole().then()).isEqualTo(line.units());
            assertThat(Math.abs(
                            of(before, person).amount().minor() - line.share().minor()))
                    .as("the last cent is drawn by the proposal's own id")
                    .isLessThanOrEqualTo(1);
        }
        cut = cuts.get(cut.id());
        assertThat(of(Choices.NONE).edits()).isFalse();
    }

    @Test
    void whoIsUnderneathGetsLessThanWhoIsInFront() {
        Forecast tried = of(new Choices(null, Map.of(song.id(), Place.BEHIND), Map.of()));
        assertThat(tried.tried()).isTrue();
        assertThat(of(tried, ana).whole().by().signum()).isPositive();
        assertThat(of(tried, bo).whole().by().signum()).isNegative();
        assertThat(of(tried, cy).whole().by().signum()).isZero();
        assertThat(tried.people()).allMatch(each -> each.credited() == Credited.STAYS);
    }

    @Test
    void whoIsLeftOutLeavesTheCreditsAndWhoThatWorkCameFrom() {
        Viewer dee = treasury.paid("Dee", nadia);
        Work tune = treasury.studio.filmedLong(dee, "The tune", 20);
        Work later = treasury.studio.filmedLong(bo, "The street, sung", 20);
        treasury.studio.madeFrom(later, tune, EdgeClass.ADAPTS, bo);
        treasury.studio.confirmed(later, treasury.cast.someone("Cleo", Role.CURATOR));
        cuts.edit(
                cut.id(),
                List.of(Studio.row(filmed, Department.PICTURE, 0, 15), Studio.row(later, Department.PICTURE, 10, 20)),
                treasury.director,
                treasury.now());
        assertThat(of(of(Choices.NONE), dee).whole().then()).isPositive();
        assertThat(of(of(Choices.NONE), dee).works()).isEmpty();
        Forecast without = of(new Choices(null, Map.of(later.id(), Place.OUT), Map.of()));
        assertThat(without.of(Credited.LEAVES))
                .extracting(Shared::name)
                .containsExactlyInAnyOrder(bo.name(), dee.name());
        assertThat(of(without, ana).whole().thenPercent())
                .isGreaterThan(of(without, ana).whole().nowPercent());
    }

    @Test
    void departmentsAndPointsAreTriedTogetherAndKeptTogether() {
        Departments divided = new Departments(Map.of(Department.PICTURE, 2_000, Department.WRITING, 8_000));
        Choices choices = new Choices(divided, Map.of(song.id(), Place.OUT), Map.of(off.id(), 0));
        Forecast tried = of(choices);
        assertThat(of(tried, cy).whole().thenPercent()).isEqualByComparingTo("80");
        assertThat(cuts.timeline(cut.id()).uses()).as("nothing is kept").hasSize(4);
        forecasts.keep(cut, choices, seen(), treasury.director, treasury.now());
        assertThat(divisions.of(film.id())).isEqualTo(divided);
        assertThat(cuts.timeline(cut.id()).uses())
                .extracting(Use::work)
                .containsExactlyInAnyOrder(filmed.id(), script.id());
        Forecast kept = of(Choices.NONE);
        assertThat(kept.tried()).isFalse();
        assertThat(of(kept, cy).whole().now()).isEqualTo(of(tried, cy).whole().then());
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotPutBack() {
        String before = seen();
        divisions.divide(
                film.id(),
                new Departments(Map.of(Department.PICTURE, 1_000, Department.WRITING, 9_000)),
                treasury.director,
                treasury.now());
        Choices out = new Choices(null, Map.of(song.id(), Place.OUT), Map.of());
        assertThatThrownBy(() -> forecasts.keep(cut, out, before, treasury.director, treasury.now()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo("forecast.changed"));
        assertThat(cuts.timeline(cut.id()).uses()).hasSize(4);
    }

    @Test
    void lookingMakesNobodyAPayee() {
        Viewer eve = treasury.cast.maker("Eve");
        Work late = treasury.studio.filmedLong(eve, "Late", 20);
        cuts.put(cut.id(), Studio.row(late, Department.PICTURE, 0, 5), treasury.director, treasury.now());
        assertThat(of(of(Choices.NONE), eve).whole().then()).isPositive();
        assertThat(payees.known(List.of(eve.someone()))).isEmpty();
    }

    @Test
    void aDepartmentThatGetsNothingIsSaid() {
        Forecast tried = of(new Choices(new Departments(Map.of(Department.PICTURE, 10_000)), Map.of(), Map.of()));
        assertThat(tried.nothing()).containsExactly(Department.WRITING);
        assertThat(of(tried, cy).whole().then()).isZero();
    }

    @Test
    void whatDoesNotHoldIsRefusedAndALockedCutKeepsItsChoices() {
        assertThatThrownBy(
                        () -> ForecastForm.choices(Map.of("points." + off.id().text(), "101")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> ForecastForm.choices(Map.of("department.PICTURE", "60")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> ForecastForm.choices(Map.of("work." + song.id().text(), "ABOVE")))
                .isInstanceOf(Invalid.class);
        cuts.lock(cut.id(), treasury.director, treasury.now());
        Choices out = new Choices(null, Map.of(song.id(), Place.OUT), Map.of());
        assertThatThrownBy(() -> forecasts.keep(cut, out, seen(), treasury.director, treasury.now()))
                .isInstanceOf(Refused.class);
        Choices others = new Choices(new Departments(Map.of(Department.PICTURE, 10_000)), Map.of(), Map.of());
        assertThatThrownBy(() -> forecasts.keep(cut, others, seen(), treasury.director, treasury.now()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whoDoesNotEditThePartKnowsOfNoShares() {
        assertThat(forecasts.cut(film.id(), 1, nadia)).isEqualTo(cuts.get(cut.id()));
        assertThatThrownBy(() -> forecasts.cut(film.id(), 1, ana)).isInstanceOf(NotFound.class);
        Viewer cleo = treasury.cast.someone("Cleo", Role.CURATOR);
        assertThatThrownBy(() -> forecasts.cut(film.id(), 1, cleo)).isInstanceOf(NotFound.class);
    }
}
