package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Given;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Terms;
import org.tallylight.community.Notices;
import org.tallylight.people.Person;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;

/** The season room: who changed what and why, slots with alternatives, what is dropped, what stands still. */
@OnTallylight
class RoomTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Templates templates;

    @Autowired
    private Parts parts;

    @Autowired
    private Slots slots;

    @Autowired
    private Boards boards;

    @Autowired
    private Changes changes;

    @Autowired
    private Drops drops;

    @Autowired
    private Stalls stalls;

    @Autowired
    private Needs needs;

    @Autowired
    private PartNaming naming;

    @Autowired
    private CompanyStages stages;

    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Answers answers;

    @Autowired
    private Notices notices;

    @Autowired
    private Dictionary dictionary;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Part season;
    private Part night;
    private Part noon;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant();
        leo = cast.maker("Leo", Role.DIRECTOR);
        ana = cast.maker("Ana");
        bo = cast.maker("Bo");
        season = productions.start(PartKind.SEASON, PartDraft.titled("Season 1"), leo, now);
        night = add(season, "Night");
        noon = add(season, "Noon");
    }

    private Part add(Part parent, String title) {
        return productions.add(parent.id(), PartDraft.titled(title), leo, now);
    }

    @Test
    void ofTwoWhoMoveTheSameSegmentTheSecondIsToldWhatTheFirstDid() {
        Part rain = add(night, "Rain");
        Part song = add(night, "Song");
        productions.grant(season.id(), ana.someone(), GrantRole.DIRECTOR, leo, now);
        int seen = parts.get(rain.id()).version();
        productions.move(rain.id(), noon.id(), 1, new Saying(seen, "It is lighter there"), leo, now);

        Api api = new Api(port, context.getBean(Cast.class).token(ana));
        String position = "/api/v1/parts/" + rain.id().text() + "/position";
        Api.Answer late = api.put(position, Map.of("parent", night.id().text(), "position", 2, "version", seen));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("type")).isEqualTo("urn:tallylight:part.changed");
        assertThat(late.body().path("changes").get(0).path("kind").asString()).isEqualTo("MOVED");
        assertThat(late.body().path("changes").get(0).path("why").asString()).isEqualTo("It is lighter there");
        assertThat(late.body().path("now").get(0).path("parent").asString())
                .isEqualTo(noon.id().text());
        assertThat(parts.get(rain.id()).parent()).as("nothing was lost").isEqualTo(noon.id());
        int latest = late.body().path("now").get(0).path("version").asInt();
        Api.Answer again = api.put(position, Map.of("parent", night.id().text(), "position", 2, "version", latest));
        assertThat(again.status()).isEqualTo(200);
        assertThat(parts.children(night.id())).extracting(Part::title).containsExactly("Song", "Rain");
        assertThat(parts.get(song.id()).version())
                .as("who only made place has not changed")
                .isEqualTo(song.version());
    }

    @Test
    void everyChangeIsInThePartsHistoryWithWhoAndWhy() {
        Part rain = add(night, "Rain");
        Work wells = cast.text(ana, "Wells", Audience.MEMBERS);
        slots.place(rain.id(), wells.id(), new Saying(null, "The roof at the end"), leo, now);
        productions.stage(rain.id(), StageSaid.of(Stage.EDIT), new Saying(null, "All is there"), leo, now);
        assertThat(changes.of(rain.id(), null, 10, Viewer.VISITOR).items())
                .extracting(Change::kind, Change::byName, Change::why)
                .containsExactly(
                        tuple(Change.Kind.STAGED, leo.name(), "All is there"),
                        tuple(Change.Kind.PLACED, leo.name(), "The roof at the end"),
                        tuple(Change.Kind.ADDED, leo.name(), ""));
        Change staged = changes.of(rain.id(), null, 1, Viewer.VISITOR).items().getFirst();
        assertThat(staged.text(dictionary.in(Locale.of("es")))).isEqualTo("«Rain» está ahora: en montaje");
        assertThat(changes.in(season.id(), null, 50, Viewer.VISITOR).items())
                .extracting(change -> change.text(dictionary.in(Locale.ENGLISH)))
                .as("a work that is not for everyone is not named")
                .noneMatch(text -> text.contains("Wells"));
        assertThat(changes.of(rain.id(), null, 1, Viewer.VISITOR).next()).isNotNull();
    }

    @Test
    void aSlotHoldsAlternativesBesideItsPick() {
        Part rain = add(night, "Rain");
        Work tin = cast.text(ana, "Tin", Audience.EVERYONE);
        Work slate = cast.text(bo, "Slate", Audience.EVERYONE);
        slots.place(rain.id(), tin.id(), Saying.NOTHING, leo, now);
        slots.place(rain.id(), slate.id(), Saying.NOTHING, leo, now);
        Board.Slot slot = slot(season, 0);
        assertThat(slot.works()).extracting(WorkCard::title).containsExactly("Tin");
        assertThat(slot.others()).extracting(WorkCard::title).containsExactly("Slate");
        slots.pick(rain.id(), slate.id(), Saying.NOTHING, leo, now);
        assertThat(slot(season, 0).works()).extracting(WorkCard::title).containsExactly("Slate");
        assertThat(slot(season, 0).light()).isNotNull();
        slots.takeOut(rain.id(), slate.id(), Saying.NOTHING, leo, now);
        assertThat(slot(season, 0).missing()).as("an alternative is no pick").isTrue();
        assertThatThrownBy(() -> slots.pick(rain.id(), slate.id(), Saying.NOTHING, leo, now))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> slots.pick(rain.id(), tin.id(), Saying.NOTHING, ana, now))
                .isInstanceOf(Forbidden.class);
    }

    private Board.Slot slot(Part of, int number) {
        return boards.of(of, leo).columns().getFirst().slots().get(number);
    }

    @Test
    void whatIsAcceptedForASlotDropsIntoItAsThePickOrBesideIt() {
        Part rain = add(night, "Rain");
        Call call = call(rain);
        Contribution tin = give(cast.text(ana, "Tin", Audience.EVERYONE), call, ana);
        Contribution slate = give(cast.text(bo, "Slate", Audience.EVERYONE), call, bo);
        Answer.Verdict used = new Answer.Verdict(Answer.Kind.USED, "", "Rain", rain.link());
        answers.answer(tin.id(), used, leo, now);
        answers.answer(slate.id(), used, leo, now);
        assertThat(slot(season, 0).works()).extracting(WorkCard::title).containsExactly("Tin");
        assertThat(slot(season, 0).others()).extracting(WorkCard::title).containsExactly("Slate");
    }

    private Call call(Part part) {
        Instant deadline = now.plus(Duration.ofDays(3));
        Terms unpaid = new Terms(null, Terms.Sharing.UNPAID, false, true, "", deadline.plus(Duration.ofDays(3)));
        return calls.open(
                new Opening(
                        part.title(),
                        "Rain",
                        List.of(Medium.TEXT),
                        "",
                        null,
                        deadline,
                        null,
                        part.id().value(),
                        unpaid),
                leo,
                now);
    }

    private Contribution give(Work work, Call call, Viewer by) {
        return switch (contributions.contribute(call.id(), work.id(), 1, "", false, by, now)) {
            case Given.Taken(Contribution given) -> given;
            case Given other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void aDroppedSegmentLeavesNobodyInSilence() {
        Part rain = add(night, "Rain");
        Part song = add(night, "Song");
        Work tin = cast.text(ana, "Tin", Audience.EVERYONE);
        slots.place(rain.id(), tin.id(), Saying.NOTHING, leo, now);
        Call call = call(rain);
        Contribution slate = give(cast.text(bo, "Slate", Audience.EVERYONE), call, bo);
        assertThatThrownBy(() -> drops.drop(rain.id(), Saying.NOTHING, leo, now))
                .as("without a reason")
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> drops.drop(rain.id(), new Saying(null, "No"), ana, now))
                .isInstanceOf(Forbidden.class);
        drops.drop(rain.id(), new Saying(null, "The episode became too long."), leo, now);

        assertThat(told(ana)).contains("work.dropped: Tin, Rain, The episode became too long.");
        assertThat(told(bo)).anyMatch(text -> text.startsWith("answer.NOT_THIS_TIME: Slate"));
        assertThat(contributions.get(slate.id()).settled()).isTrue();
        assertThat(calls.get(call.id()).closure()).as("its call has ended").isNotNull();
        assertThat(parts.children(night.id()))
                .extracting(Part::id, Part::position)
                .containsExactly(tuple(song.id(), 1));
        assertThat(boards.of(season, leo).columns().getFirst().slots()).hasSize(1);
        assertThat(parts.visibleTo(Viewer.VISITOR).get(rain.id()).dropped()).isNotNull();
        assertThatThrownBy(() -> productions.move(rain.id(), noon.id(), 1, leo, now))
                .isInstanceOf(Refused.class);

        drops.bringBack(rain.id(), Saying.NOTHING, leo, now);
        assertThat(parts.children(night.id())).extracting(Part::title).containsExactly("Song", "Rain");
        assertThat(told(ana)).anyMatch(text -> text.startsWith("work.back: Tin, Rain"));
        assertThatThrownBy(() -> drops.drop(season.id(), new Saying(null, "No"), leo, now))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whoeverDropsAPartEndsItsCallsTooAndItTakesNothingMore() {
        Part rain = add(night, "Rain");
        Call call = call(rain);
        Contribution slate = give(cast.text(bo, "Slate", Audience.EVERYONE), call, bo);
        Viewer pia = cast.maker("Pia", Role.PRODUCER);
        drops.drop(rain.id(), new Saying(null, "There is no money for it."), pia, now);
        assertThat(calls.get(call.id()).closure()).isNotNull();
        assertThat(contributions.get(slate.id()).settled()).isTrue();
        Work fog = cast.text(ana, "Fog", Audience.EVERYONE);
        assertThatThrownBy(() -> contributions.consider(fog.id(), rain.id().value(), "", ana, now))
                .isInstanceOf(NotFound.class);
    }

    private List<String> told(Viewer person) {
        return notices.of(person.someone(), null, 50).items().stream()
                .map(notice -> notice.kind() + ": " + String.join(", ", notice.args()))
                .toList();
    }

    @Test
    void whatHasNotMovedForAWeekAsksItsOwnPeopleFirstAndOthersWhenTheySaySo() {
        Part rain = add(night, "Rain");
        productions.grant(rain.id(), ana.someone(), GrantRole.EDITOR, leo, now);
        Instant later = now.plus(Duration.ofDays(8));
        productions.stage(noon.id(), StageSaid.of(Stage.DONE), Saying.NOTHING, leo, later);
        stalls.ask(later);
        stalls.ask(later.plusSeconds(60));
        assertThat(told(ana))
                .filteredOn(text -> text.startsWith("part.still"))
                .containsExactly("part.still: Rain, Season 1, 0");
        assertThat(told(leo)).filteredOn(text -> text.startsWith("part.still")).hasSize(1);
        assertThat(state(rain, bo).stall()).as("it is between them").isNull();
        assertThat(state(rain, ana).stall()).isNotNull();
        assertThatThrownBy(() -> stalls.help(rain.id(), "Anyone with a roof?", bo, later))
                .isInstanceOf(Forbidden.class);
        stalls.help(rain.id(), "Anyone with a roof?", ana, later);
        assertThat(state(rain, bo).stall()).extracting(Stall::help).isEqualTo("Anyone with a roof?");
        productions.stage(rain.id(), StageSaid.of(Stage.EDIT), Saying.NOTHING, leo, later);
        assertThat(state(rain, bo).stall()).as("it moves again").isNull();
    }

    private Board.State state(Part part, Viewer viewer) {
        return boards.one(part, viewer).columns().getFirst().own().state();
    }

    @Test
    void aClosedSegmentOfAnOpenSeasonDoesNotExistForOthers() {
        PartDraft secret = new PartDraft("Surprise", "", null, null, Visibility.CLOSED);
        Part surprise = productions.add(night.id(), secret, leo, now);
        Part inside = add(surprise, "Inside of it");
        assertThat(inside.visibility()).isEqualTo(Visibility.CLOSED);
        for (Viewer other : List.of(ana, Viewer.VISITOR)) {
            assertThatThrownBy(() -> parts.visibleTo(other).get(inside.id())).isInstanceOf(NotFound.class);
            assertThat(boards.of(season, other).columns().getFirst().all()).isEmpty();
            assertThat(boards.of(season, other).missing()).isZero();
            assertThat(changes.in(season.id(), null, 50, other).items())
                    .extracting(Change::title)
                    .doesNotContain("Surprise", "Inside of it");
        }
        Api visitor = new Api(port, "");
        assertThat(visitor.get("/api/v1/parts/" + night.id().text()).said()).doesNotContain("Surprise");
        assertThat(visitor.get("/api/v1/parts/" + season.id().text() + "/schedule")
                        .said())
                .doesNotContain("Surprise");
        productions.edit(surprise.id(), PartDraft.titled("Surprise"), leo, now);
        assertThat(parts.visibleTo(ana).get(inside.id()).visibility()).isEqualTo(Visibility.OPEN);
        productions.edit(season.id(), new PartDraft("Season 1", "", null, null, Visibility.CLOSED), leo, now);
        assertThatThrownBy(() -> parts.visibleTo(ana).get(inside.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aProductionBeginsFromATemplateWithItsOwnWords() {
        Part album =
                templates.begin(PartKind.ALBUM, PartDraft.titled("Hums"), 3, dictionary.in(Locale.of("es")), ana, now);
        assertThat(parts.children(album.id())).extracting(Part::title).containsExactly("Pista 1", "Pista 2", "Pista 3");
        assertThat(naming.of(album.id()).one(dictionary.in(Locale.ENGLISH), 1)).isEqualTo("Track");
        naming.call(album.id(), Map.of(1, "Wave"), ana, now);
        assertThat(naming.of(album.id()).one(dictionary.in(Locale.ENGLISH), 1)).isEqualTo("Wave");
        assertThat(naming.of(album.id()).one(dictionary.in(Locale.ENGLISH), 2)).isEqualTo("Voice");
        Part deep = parts.children(album.id()).getFirst();
        for (int level = 2; level <= Part.LEVELS_MAX; level++) {
            deep = productions.add(deep.id(), PartDraft.titled("Level " + level), ana, now);
        }
        Part deepest = deep;
        assertThatThrownBy(() -> productions.add(deepest.id(), PartDraft.titled("Too deep"), ana, now))
                .isInstanceOf(Invalid.class);
        assertThat(parts.path(deepest.id())).hasSize(Part.LEVELS_MAX + 1);
        Part second = parts.children(album.id()).get(1);
        assertThatThrownBy(() -> productions.move(second.id(), deepest.id(), 1, ana, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> templates.begin(
                        PartKind.FILM, PartDraft.titled("Many"), 25, dictionary.in(Locale.ENGLISH), ana, now))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aSeasonWithoutEpisodesHasItsSettingsAndGoesAway() {
        Cast people = context.getBean(Cast.class);
        Person lena = people.keyholder("Lena", Role.DIRECTOR);
        Part empty = productions.start(PartKind.SEASON, PartDraft.titled("Not yet"), people.viewer(lena), now);
        Browser page = people.browser(lena);
        assertThat(page.get(empty.link() + "/settings").status()).isEqualTo(200);
        productions.remove(empty.id(), people.viewer(lena), now);
        assertThatThrownBy(() -> parts.get(empty.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsClosedFromAboveOpensWithItAlsoWhenItWasSavedMeanwhile() {
        Part show = productions.start(PartKind.SEASON, PartDraft.titled("Hidden"), leo, now);
        Part episode = productions.add(show.id(), PartDraft.titled("Night"), leo, now);
        productions.edit(show.id(), closed("Hidden"), leo, now);
        productions.edit(episode.id(), closed("Night, again"), leo, now);
        productions.edit(show.id(), PartDraft.titled("Shown"), leo, now);
        assertThat(parts.get(episode.id()).visibility()).isEqualTo(Visibility.OPEN);
    }

    private static PartDraft closed(String title) {
        return new PartDraft(title, "", null, null, Visibility.CLOSED);
    }

    @Test
    void nobodyIsAskedWhyThePartsOfWhatIsDoneStandStill() {
        Part show = productions.start(PartKind.SEASON, PartDraft.titled("Done"), leo, now);
        Part episode = productions.add(show.id(), PartDraft.titled("Night"), leo, now);
        Part scene = productions.add(episode.id(), PartDraft.titled("Scene"), leo, now);
        productions.stage(episode.id(), Stage.DONE, leo, now);
        stalls.ask(now.plus(Duration.ofDays(8)));
        assertThat(stalls.of(List.of(scene.id()))).isEmpty();
    }

    @Test
    void theCompanyNamesStagesOfItsOwn() {
        String name = "Storyboards " + season.id().text().substring(0, 6);
        CompanyStages.Own own = stages.add(name, Stage.DEVELOPMENT, leo.someone(), now);
        productions.stage(night.id(), stages.read(name), Saying.NOTHING, leo, now);
        assertThat(parts.get(night.id()).stageName()).isEqualTo(name);
        assertThat(parts.get(night.id()).stage()).isEqualTo(Stage.DEVELOPMENT);
        assertThatThrownBy(() -> stages.add(name, Stage.EDIT, leo.someone(), now))
                .isInstanceOf(Invalid.class);
        stages.remove(own.id());
        assertThat(parts.get(night.id()).stageName()).isNull();
    }

    @Test
    void aNeedTellsWhomItWaitsForAndTheySayWhenItIsThere() {
        Need need = needs.add(night.id(), "A rain machine", ana.someone(), leo, now);
        assertThat(told(ana)).contains("part.needed: Night, A rain machine");
        assertThatThrownBy(() -> needs.meet(night.id(), need.id(), bo, now)).isInstanceOf(Forbidden.class);
        needs.meet(night.id(), need.id(), ana, now);
        assertThat(needs.open(List.of(night.id()))).isEmpty();
        assertThatThrownBy(() -> needs.add(night.id(), " ", null, leo, now)).isInstanceOf(Invalid.class);
    }
}
