package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Opening;
import org.tallylight.calls.PartNames;
import org.tallylight.calls.Terms;
import org.tallylight.community.Notices;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;
import org.tallylight.works.WorkCard;

@OnTallylight
class ProductionsTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Divisions divisions;

    @Autowired
    private Parts parts;

    @Autowired
    private Slots slots;

    @Autowired
    private Boards boards;

    @Autowired
    private Calls calls;

    @Autowired
    private Contributions contributions;

    @Autowired
    private PartNames partNames;

    @Autowired
    private Notices notices;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private Makers cast;
    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant();
        leo = cast.maker("Leo", Role.DIRECTOR);
        ada = cast.maker("Ada");
    }

    @Test
    void anyoneStartsAFilmButASeasonIsBegunByADirector() {
        Part film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), ada, now);
        assertThat(parts.standing(film.id(), ada)).isEqualTo(Standing.DIRECTS);
        assertThat(parts.standing(film.id(), leo)).isEqualTo(Standing.LOOKS);
        assertThatThrownBy(() -> productions.start(PartKind.SEASON, PartDraft.titled("Season"), ada, now))
                .isInstanceOf(Forbidden.class);
        assertThat(season("Season 1").kind()).isEqualTo(PartKind.SEASON);
        assertThatThrownBy(() -> productions.start(PartKind.EPISODE, PartDraft.titled("Lost"), leo, now))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void theBoardShowsAllEpisodesSideBySideAndWhatIsMissing() {
        Part season = season("Season 2");
        Part night = add(season, "Night");
        Part far = add(season, "Far");
        Part rain = add(night, "Rain on a tin roof");
        Part song = add(night, "The waiting song");
        Work wells = cast.text(ada, "Wells", Audience.MEMBERS);
        slots.place(song.id(), wells.id(), Saying.NOTHING, leo, now);

        Board board = boards.of(season, leo);
        assertThat(board.columns()).extracting(column -> column.part().id()).containsExactly(night.id(), far.id());
        assertThat(board.columns().getFirst().slots())
                .extracting(slot -> slot.part().id(), Board.Slot::missing)
                .containsExactly(tuple(rain.id(), true), tuple(song.id(), false));
        assertThat(board.columns().getFirst().slots().get(1).works())
                .extracting(WorkCard::title)
                .containsExactly("Wells");
        assertThat(board.missing()).isEqualTo(1);

        Board.Slot seenByAVisitor =
                boards.of(season, Viewer.VISITOR).columns().getFirst().slots().get(1);
        assertThat(seenByAVisitor.works())
                .as("members' works stay among members")
                .isEmpty();
        assertThat(seenByAVisitor.unseen()).isEqualTo(1);
        assertThat(seenByAVisitor.missing()).isFalse();
    }

    @Test
    void aGapBecomesACallAndWhatIsPutForwardShowsOnItsSlot() {
        Part season = season("Season 3");
        Part slot = add(add(season, "Playing"), "Something that makes us laugh");
        assertThat(slot.callLink()).contains("part=" + slot.id().text(), "title=Something+that+makes+us+laugh");
        Instant deadline = now.plus(Duration.ofDays(3));
        Terms unpaid = new Terms(null, Terms.Sharing.UNPAID, false, true, "", deadline.plus(Duration.ofDays(3)));
        calls.open(
                new Opening(
                        slot.title(),
                        "Laugh",
                        List.of(Medium.TEXT),
                        "",
                        null,
                        deadline,
                        null,
                        slot.id().value(),
                        unpaid),
                leo,
                now);
        Work joke = cast.text(ada, "A joke", Audience.MEMBERS);
        contributions.consider(joke.id(), slot.id().value(), "It fits", ada, now);

        Board.Slot shown = boards.of(season, leo).columns().getFirst().slots().getFirst();
        assertThat(shown.calls()).hasSize(1);
        assertThat(shown.put()).extracting(put -> put.work().id()).containsExactly(joke.id());
        assertThat(partNames.deciders(slot.id().value())).isEqualTo(Set.of(leo.someone()));
        assertThat(partNames
                        .names(List.of(slot.id().value()), ada)
                        .get(slot.id().value())
                        .title())
                .isEqualTo("Something that makes us laugh · Playing · Season 3");
        assertThat(partNames.deciders(UUID.randomUUID())).isEmpty();

        slots.place(slot.id(), joke.id(), Saying.NOTHING, leo, now);
        assertThat(boards.of(season, leo).missing()).isZero();
        assertThat(boards.of(season, leo)
                        .columns()
                        .getFirst()
                        .slots()
                        .getFirst()
                        .put())
                .isEmpty();
    }

    @Test
    void partsMoveAmongTheirSiblingsAndIntoAnotherEpisode() {
        Part season = season("Season 4");
        Part one = add(season, "One");
        Part two = add(season, "Two");
        Part three = add(season, "Three");
        productions.move(three.id(), season.id(), 1, leo, now);
        assertThat(parts.children(season.id())).extracting(Part::title).containsExactly("Three", "One", "Two");
        assertThat(parts.children(season.id())).extracting(Part::position).containsExactly(1, 2, 3);

        Part slot = add(one, "Slot");
        add(two, "Other");
        productions.move(slot.id(), two.id(), 99, leo, now);
        assertThat(parts.children(one.id())).isEmpty();
        assertThat(parts.children(two.id())).extracting(Part::title).containsExactly("Other", "Slot");
        assertThatThrownBy(() -> productions.move(one.id(), two.id(), 1, leo, now))
                .isInstanceOf(Invalid.class);
        Part elsewhere = season("Season 5");
        assertThatThrownBy(() -> productions.move(one.id(), elsewhere.id(), 1, leo, now))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aClosedProductionIsNotFoundByOthers() {
        Part film =
                productions.start(PartKind.FILM, new PartDraft("Secret", "", null, null, Visibility.CLOSED), ada, now);
        Part slot = productions.add(film.id(), PartDraft.titled("Inside"), ada, now);
        Viewer bo = cast.maker("Bo");
        assertThatThrownBy(() -> parts.visibleTo(bo).get(slot.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> parts.visibleTo(Viewer.VISITOR).get(film.id())).isInstanceOf(NotFound.class);
        assertThat(partNames.names(List.of(film.id().value()), bo)).isEmpty();
        productions.grant(slot.id(), bo.someone(), GrantRole.EDITOR, ada, now);
        assertThat(parts.visibleTo(bo).get(film.id()).title()).isEqualTo("Secret");
        assertThat(parts.visibleTo(cast.someone("Nadia", Role.PRODUCER))
                        .get(film.id())
                        .title())
                .isEqualTo("Secret");
    }

    @Test
    void leoAsksAdaToEditAndSheDoesNotDirect() {
        Part season = season("Season 6");
        Part night = add(season, "Night");
        Part slot = add(night, "Slot");
        productions.grant(night.id(), ada.someone(), GrantRole.EDITOR, leo, now);
        assertThat(parts.standing(slot.id(), ada)).isEqualTo(Standing.EDITS);
        assertThat(parts.standing(season.id(), ada)).isEqualTo(Standing.LOOKS);
        assertThat(notices.of(ada.someone(), null, 5).items())
                .extracting(Notices.Notice::kind)
                .contains("part.EDITOR");
        assertThatThrownBy(() -> productions.stage(night.id(), Stage.DONE, ada, now))
                .isInstanceOf(Forbidden.class);
        productions.grant(night.id(), ada.someone(), GrantRole.DIRECTOR, leo, now);
        assertThat(productions.stage(night.id(), Stage.EDIT, ada, now).stage()).isEqualTo(Stage.EDIT);
        productions.revoke(night.id(), ada.someone(), GrantRole.DIRECTOR, leo, now);
        assertThat(parts.standing(slot.id(), ada)).isEqualTo(Standing.EDITS);
    }

    @Test
    void aSlotIsTakenAwayOnlyWhileNothingIsInIt() {
        Part season = season("Season 9");
        Part night = add(season, "Night");
        Part slot = add(night, "Slot");
        Part next = add(night, "Next");
        Work wells = cast.text(ada, "Wells", Audience.MEMBERS);
        slots.place(slot.id(), wells.id(), Saying.NOTHING, leo, now);
        assertThatThrownBy(() -> productions.remove(slot.id(), leo, now)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> productions.remove(night.id(), leo, now)).isInstanceOf(Invalid.class);
        slots.takeOut(slot.id(), wells.id(), Saying.NOTHING, leo, now);
        assertThatThrownBy(() -> productions.remove(slot.id(), ada, now)).isInstanceOf(Forbidden.class);
        productions.remove(slot.id(), leo, now);
        assertThat(parts.children(night.id()))
                .extracting(Part::id, Part::position)
                .containsExactly(tuple(next.id(), 1));
        contributions.consider(wells.id(), next.id().value(), "", ada, now);
        assertThatThrownBy(() -> productions.remove(next.id(), leo, now))
                .as("ada waits")
                .isInstanceOf(Invalid.class);
    }

    @Test
    void departmentsOfASeasonHoldForItsEpisodes() {
        Part season = season("Season 7");
        Part night = add(season, "Night");
        assertThat(divisions.of(night.id())).isEqualTo(Departments.USUAL);
        Departments half = new Departments(java.util.Map.of(Department.PICTURE, 5000, Department.MUSIC, 5000));
        divisions.divide(season.id(), half, leo, now);
        assertThat(divisions.of(night.id())).isEqualTo(half);
    }

    @Test
    void theSameThroughTheApi() {
        Api api = new Api(port, context.getBean(Cast.class).token(leo));
        Api.Answer season = api.post("/api/v1/parts", java.util.Map.of("kind", "SEASON", "title", "Season 8"));
        assertThat(season.status()).isEqualTo(201);
        String id = season.text("id");
        Api.Answer night = api.post(
                "/api/v1/parts/" + id + "/parts",
                java.util.Map.of(
                        "title", "Night", "planned", Flicks.ofSeconds(1350).count()));
        assertThat(night.text("kind")).isEqualTo("EPISODE");
        assertThat(api.put("/api/v1/parts/" + night.text("id") + "/stage", java.util.Map.of("stage", "EDIT"))
                        .text("stage"))
                .isEqualTo("EDIT");
        assertThat(api.put("/api/v1/parts/" + night.text("id") + "/stage", java.util.Map.of("stage", "LATE"))
                        .status())
                .isEqualTo(422);
        assertThat(api.get("/api/v1/parts/" + id + "/board")
                        .body()
                        .path("items")
                        .get(0)
                        .path("part")
                        .path("title")
                        .asString())
                .isEqualTo("Night");
        Api.Answer wrong =
                api.put("/api/v1/parts/" + id + "/departments", java.util.Map.of("PICTURE", 5000, "SOUND", 4000));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("detail")).contains("90");
        assertThat(api.post("/api/v1/parts", java.util.Map.of("kind", "FILM", "title", "x".repeat(200)))
                        .status())
                .isEqualTo(422);
        assertThat(new Api(port, "")
                        .post("/api/v1/parts", java.util.Map.of("kind", "FILM", "title", "No"))
                        .status())
                .as("a visitor")
                .isEqualTo(401);
        assertThat(new Api(port, "")
                        .get("/api/v1/parts?size=1")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    private Part season(String title) {
        return productions.start(PartKind.SEASON, PartDraft.titled(title), leo, now);
    }

    private Part add(Part parent, String title) {
        return productions.add(parent.id(), PartDraft.titled(title), leo, now);
    }
}
