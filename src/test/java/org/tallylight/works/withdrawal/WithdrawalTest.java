package org.tallylight.works.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.money.Treasury;
import org.tallylight.money.proposals.Proposal;
import org.tallylight.money.proposals.Sharing;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Locking;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** A withdrawal of each kind, and that nothing downstream of it breaks. */
@OnTallylight
class WithdrawalTest {
    private static final String UNNAMED = "a contributor who wished not to be named";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Publications publications;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Treasury treasury;
    private Studio studio;
    private Person ada;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer nadia = Viewer.VISITOR;
    private Browser anas;
    private Browser visitor;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void comeTogether() {
        treasury = new Treasury(context, folder);
        studio = treasury.studio;
        now = clock.instant();
        ada = cast.keyholder("Ana");
        ana = treasury.cast.agrees(cast.viewer(ada));
        bo = treasury.cast.maker("Bo");
        nadia = treasury.cast.someone("Nadia", Role.PRODUCER);
        anas = cast.browser(ada);
        visitor = cast.browser();
    }

    private Work made(Viewer maker, String title, Audience audience, Work... from) {
        Work work = treasury.cast.text(maker, title, Audience.ONLY_ME);
        for (Work each : from) {
            studio.madeFrom(work, each, EdgeClass.ADAPTS, maker);
        }
        return works.share(work.id(), audience, maker.someone(), clock.instant());
    }

    private Browser.Answer withdraw(Work work, String... fields) {
        anas.get(work.path() + "/withdrawal");
        return anas.post(work.path() + "/withdrawal", fields);
    }

    private Api api(Viewer viewer) {
        return new Api(port, viewer.signedIn() ? cast.token(viewer) : "");
    }

    /** A withdrawn work is nowhere, for a visitor, for a member, for its maker; and pages and programs hear the same. */
    private void nowhere(Work work) {
        for (String path : List.of("", "/tree", "/tree.svg", "/versions", "/remix", "/card.jpg")) {
            assertThat(visitor.get(work.path() + path).status()).as(path).isEqualTo(404);
            assertThat(anas.get(work.path() + path).status()).as(path).isEqualTo(404);
        }
        assertThat(visitor.get("/embed" + work.path() + "/tree").status()).isEqualTo(404);
        for (Viewer viewer : List.of(Viewer.VISITOR, ana, bo)) {
            for (String path : List.of("", "/lineage", "/sources", "/tree.png")) {
                assertThat(api(viewer).get("/api/v1" + work.path() + path).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(api(viewer).get("/api/v1/search?q=" + work.title()).said())
                    .doesNotContain(work.id().text());
        }
        assertThat(visitor.get("/works").body()).doesNotContain(work.id().text());
        assertThat(visitor.get("/people/" + ana.handle()).body())
                .doesNotContain(work.id().text());
        assertThat(anas.get("/me/works").body()).doesNotContain(work.id().text());
        assertThat(cast.browser(cast.keyholder("Cy"))
                        .get(work.path() + "/remix")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatNobodyUsedIsDeleted() {
        Work unused = made(ana, "Unusedword", Audience.EVERYONE);
        String page = anas.get(unused.path() + "/withdrawal").body();
        assertThat(page).contains("It will be deleted, with its files").doesNotContain("name=\"nameless\"");
        assertThat(api(ana).get("/api/v1" + unused.path() + "/withdrawal").text("outcome"))
                .isEqualTo("DELETED");
        assertThat(withdraw(unused, "outcome", "DELETED").location()).endsWith("/me/works");
        assertThat(works.facts(List.of(unused.id()))).isEmpty();
        nowhere(unused);
        assertThat(anas.get(unused.path() + "/withdrawal").status()).isEqualTo(404);
        assertThat(withdraw(unused, "outcome", "DELETED").status()).isEqualTo(404);
        assertThat(api(ana).post("/api/v1" + unused.path() + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(anas.post(unused.path() + "/undo").status()).isEqualTo(404);
    }

    @Test
    void whatWasRemixedIsATombstoneThatIsNamedAndNotShown() {
        Work root = made(bo, "Rootword", Audience.EVERYONE);
        Work remixed = made(ana, "Remixedword", Audience.EVERYONE, root);
        Work child = made(bo, "Childword", Audience.EVERYONE, remixed);
        made(bo, "Privateword", Audience.GREETER, remixed);

        String page = anas.get(remixed.path() + "/withdrawal").body();
        assertThat(page)
                .contains("One work was made from it", "Childword", "It has been used", "name=\"nameless\"")
                .doesNotContain("Privateword");
        var said = api(ana).get("/api/v1" + remixed.path() + "/withdrawal");
        assertThat(said.text("outcome")).isEqualTo("TOMBSTONE");
        assertThat(said.body().path("children").asInt()).isEqualTo(1);
        assertThat(withdraw(remixed, "outcome", "TOMBSTONE").location()).endsWith(remixed.path() + "/withdrawal");
        nowhere(remixed);

        assertThat(visitor.get(child.path()).body()).contains("Remixedword", "Withdrawn by its maker", "Ana");
        assertThat(visitor.get(child.path()).body()).doesNotContain("href=\"" + remixed.path());
        assertThat(visitor.get(child.path() + "/tree").body())
                .contains("Remixedword", "Rootword")
                .doesNotContain("href=\"" + remixed.path());
        assertThat(visitor.get(root.path() + "/tree").body()).contains("Remixedword", "Childword");
        var lineage =
                api(Viewer.VISITOR).get("/api/v1" + child.path() + "/lineage").body();
        assertThat(lineage.path("madeFrom").path(0).path("kind").asString()).isEqualTo("TOMBSTONE");
        assertThat(lineage.path("madeFrom").path(0).path("path").isNull()).isTrue();
        var source = api(Viewer.VISITOR)
                .get("/api/v1" + child.path() + "/sources")
                .body()
                .path("sources")
                .path(0);
        assertThat(source.path("parent").isNull()).isTrue();
        assertThat(source.path("withdrawn").path("title").asString()).isEqualTo("Remixedword");
        assertThat(api(Viewer.VISITOR).get("/api/v1" + child.path() + "/credit").said())
                .as("what is downloaded still says what it was made from")
                .contains("Remixedword")
                .doesNotContain(remixed.id().text());
        assertThat(visitor.get(child.path() + "/remix").status()).isLessThan(400);

        // Once more changes nothing, and its maker can still take the name off.
        assertThat(withdraw(remixed, "outcome", "TOMBSTONE").status()).isEqualTo(302);
        assertThat(api(ana).post("/api/v1" + remixed.path() + "/withdrawal", Map.of())
                        .text("outcome"))
                .isEqualTo("TOMBSTONE");
        assertThat(anas.get("/me/works/withdrawn").body()).contains("Remixedword");
        assertThat(api(ana).get("/api/v1/me/works/withdrawn").said()).contains("Remixedword");
        assertThat(api(bo).get("/api/v1/me/works/withdrawn").said()).doesNotContain("Remixedword");
        anas.get(remixed.path() + "/withdrawal");
        anas.post(remixed.path() + "/credit-name", "named", "false");
        for (String path : List.of(child.path(), child.path() + "/tree")) {
            assertThat(visitor.get(path).body()).contains(UNNAMED).doesNotContain(ana.handle());
        }
        assertThat(api(Viewer.VISITOR)
                        .get("/api/v1" + child.path() + "/lineage?by=" + ana.handle())
                        .said())
                .doesNotContain("Remixedword");
        assertThat(api(ana).put("/api/v1" + remixed.path() + "/credit-name", Map.of("named", true))
                        .status())
                .isEqualTo(204);
        assertThat(visitor.get(child.path()).body()).contains("Ana").doesNotContain(UNNAMED);
    }

    @Test
    void whatIsSomeoneElsesIsNotTheirsToWithdrawNorToUnname() {
        Work hers = made(bo, "Bos own", Audience.EVERYONE);
        Work secret = made(bo, "Bos secret", Audience.GREETER);
        assertThat(anas.get(hers.path() + "/withdrawal").status()).isEqualTo(403);
        assertThat(withdraw(hers, "outcome", "DELETED").status()).isEqualTo(403);
        assertThat(anas.get(secret.path() + "/withdrawal").status()).isEqualTo(404);
        assertThat(withdraw(secret, "outcome", "DELETED").status()).isEqualTo(404);
        assertThat(anas.post(hers.path() + "/credit-name", "named", "false").status())
                .isEqualTo(404);
        made(ana, "From it", Audience.EVERYONE, hers);
        works.withdraw(hers.id(), bo.someone(), now);
        assertThat(anas.get(hers.path() + "/withdrawal").status()).isEqualTo(404);
        assertThat(anas.post(hers.path() + "/credit-name", "named", "false").status())
                .isEqualTo(404);
        assertThat(api(ana).put("/api/v1" + hers.path() + "/credit-name", Map.of("named", false))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatSomeoneIsRemixingStillGetsItsCredit() {
        Work source = made(ana, "Sourceword", Audience.EVERYONE);
        Work draft = treasury.cast.text(bo, "Draftword", Audience.ONLY_ME);
        studio.madeFrom(draft, source, EdgeClass.ADAPTS, bo);
        assertThat(anas.get(source.path() + "/withdrawal").body())
                .contains("Someone has begun something from it that you cannot see")
                .doesNotContain("Draftword", bo.handle());
        anas.get(source.path());
        anas.post(source.path() + "/undo");
        assertThat(works.facts(List.of(source.id()))).as("undone under a draft").isNotEmpty();
        assertThat(withdraw(source, "outcome", "TOMBSTONE").status()).isEqualTo(302);
        works.share(draft.id(), Audience.EVERYONE, bo.someone(), clock.instant());
        assertThat(sources.of(draft.id())).hasSize(1);
        assertThat(visitor.get(draft.path()).body()).contains("Sourceword", "Withdrawn by its maker");
    }

    @Test
    void whatHasChangedSinceOneLookedIsShownFirst() {
        Work source = made(ana, "Changedword", Audience.EVERYONE);
        anas.get(source.path() + "/withdrawal");
        made(bo, "Made meanwhile", Audience.EVERYONE, source);
        Browser.Answer again = anas.post(source.path() + "/withdrawal", "outcome", "DELETED");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("Something has changed since you looked", "Made meanwhile");
        assertThat(visitor.get(source.path()).status()).isEqualTo(200);
        assertThat(api(ana).post("/api/v1" + source.path() + "/withdrawal", Map.of("outcome", "DELETED"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatWasGivenToACallOrStandsInAnOpenCutIsSaidAndGoesFromThere() {
        Work given = made(ana, "Givenword", Audience.EVERYONE);
        Instant deadline = now.plus(Duration.ofDays(7));
        Api leo = api(treasury.director);
        String call = leo.post(
                        "/api/v1/calls",
                        Map.of(
                                "title",
                                "Doors and gates",
                                "ask",
                                "Write a door",
                                "media",
                                List.of("TEXT"),
                                "deadline",
                                deadline,
                                "terms",
                                Map.of("decideBy", deadline.plus(Duration.ofDays(7)))))
                .text("id");
        assertThat(api(ana).post(
                                "/api/v1/calls/" + call + "/contributions",
                                Map.of("work", given.id().text(), "terms", 1, "note", "Hello"))
                        .status())
                .isLessThan(300);
        Part film = context.getBean(Productions.class)
                .start(PartKind.FILM, PartDraft.titled("Open film"), treasury.director, now);
        Cut cut = studio.longCut(film, treasury.director, 2);
        cuts.edit(cut.id(), List.of(Studio.row(given, Department.WRITING, 0, 2)), treasury.director, now);

        assertThat(anas.get(given.path() + "/withdrawal").body())
                .contains("Doors and gates", "no longer considered", "Open film", "It is in an open cut");
        String album = api(bo).post("/api/v1/albums", Map.of("title", "Albumword", "audience", "EVERYONE"))
                .at("album", "id");
        assertThat(api(bo).post(
                                "/api/v1/albums/" + album + "/entries",
                                Map.of("work", given.id().text()))
                        .status())
                .isLessThan(300);
        assertThat(anas.get(given.path() + "/withdrawal").body()).contains("Albumword");
        assertThat(withdraw(given, "outcome", "TOMBSTONE").status()).isEqualTo(302);
        nowhere(given);
        assertThat(visitor.get("/albums/" + album).body()).doesNotContain("Givenword");
        assertThat(api(Viewer.VISITOR)
                        .get("/api/v1/albums/" + album + "/entries")
                        .said())
                .doesNotContain("Givenword", given.id().text());
        assertThat(leo.get("/api/v1/calls/" + call + "/queue").said())
                .doesNotContain(given.id().text());
        assertThat(visitor.get("/calls/" + call + "/contributions").body()).doesNotContain("Givenword");
        assertThat(cuts.lock(cut.id(), treasury.director, now)).isInstanceOf(Locking.Faulty.class);
        assertThat(leo.get("/api/v1/cuts/" + cut.id().text() + "/gate").status())
                .isEqualTo(200);
        assertThat(leo.get("/api/v1/parts/" + film.id().text() + "/board").status())
                .isEqualTo(200);
    }

    @Test
    void inAProductionTheLicenceStaysTheShareGoesOnAndTheNameCanGo() {
        Work poem = made(ana, "Poemword", Audience.EVERYONE);
        Work answer = made(bo, "Answerword", Audience.EVERYONE, poem);
        studio.confirmed(answer, treasury.cast.someone("Cleo", Role.CURATOR));
        studio.declared(poem, ana);
        studio.declared(answer, bo);
        Part film = treasury.film("Far away", poem, answer);
        Cut cut = cuts.of(film.id()).getFirst();
        assertThat(publications.publish(cut.id(), "", nadia, now)).isInstanceOf(Publishing.Out.class);
        String watch = "/watch/" + film.id().text();

        String page = anas.get(poem.path() + "/withdrawal").body();
        assertThat(page).contains("Far away", "It is in this published show", "It is in a locked cut", "one part");
        assertThat(withdraw(poem, "outcome", "LOCKED").status()).isEqualTo(302);
        nowhere(poem);
        for (String path : List.of(watch, watch + "/credits")) {
            assertThat(visitor.get(path).body()).contains("Poemword", "Ana").doesNotContain("href=\"" + poem.path());
        }
        assertThat(visitor.get(watch + "/credits.vtt").status()).isEqualTo(200);
        assertThat(visitor.get(watch + "/chapters.vtt").body()).contains("Poemword");
        assertThat(visitor.get(answer.path() + "/tree").body()).contains("Poemword", "Far away");
        assertThat(publications.gate(cut.id(), nadia).clear()).isTrue();
        assertThat(publications.publish(cut.id(), "Again", nadia, now)).isInstanceOf(Publishing.Out.class);

        assertThat(api(ana).put("/api/v1" + poem.path() + "/credit-name", Map.of("named", false))
                        .status())
                .isEqualTo(204);
        for (String path : List.of(watch, watch + "/credits")) {
            assertThat(visitor.get(path).body())
                    .contains("Poemword", UNNAMED)
                    .doesNotContain("/people/" + ana.handle());
        }
        String credits = api(Viewer.VISITOR)
                .get("/api/v1/publications/" + film.id().text() + "/credits")
                .said();
        assertThat(credits)
                .contains("Poemword")
                .doesNotContain(ana.handle(), ana.someone().text());
        Proposal proposal = new Sharing(context, treasury, nadia).published(film);
        assertThat(anas.get("/proposals/" + proposal.id().text()).body())
                .as("the share goes on")
                .contains("Ana", "Bo");
    }
}
