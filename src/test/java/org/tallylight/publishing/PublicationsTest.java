package org.tallylight.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Case;
import org.tallylight.community.Cases;
import org.tallylight.community.Moderation;
import org.tallylight.community.Notices;
import org.tallylight.community.Report;
import org.tallylight.community.Subject;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Studio;
import org.tallylight.rights.Clearance;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

@OnTallylight
class PublicationsTest {
    @Autowired
    private Publications publications;

    @Autowired
    private CreditRoll roll;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Parts parts;

    @Autowired
    private Notices notices;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Makers cast;
    private Studio studio;
    private Instant now = Instant.EPOCH;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer leo = Viewer.VISITOR;
    private Viewer cleo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        nadia = cast.someone("Nadia", Role.PRODUCER);
        leo = cast.maker("Leo", Role.DIRECTOR);
        cleo = cast.someone("Cleo", Role.CURATOR);
    }

    @Test
    void nothingIsPublishedWhileOneItemIsMissing() {
        Viewer jo = cast.someone("Jo");
        Viewer amina = cast.maker("Amina");
        Work poem = studio.written(jo, Description.titled("Poem"), Audience.EVERYONE);
        Work song = studio.sounded(amina, "Song", 2);
        studio.madeFrom(song, poem, EdgeClass.ADAPTS, amina);
        Cut cut = studio.cut(leo, "Far", 2);
        cuts.edit(cut.id(), List.of(Studio.row(song, Department.SOUND, 0, 2)), leo, now);

        assertThat(missing(cut)).contains("lock");
        cuts.lock(cut.id(), leo, now);
        assertThat(missing(cut)).contains("AGREEMENT", "DECLARATION", "EDGE").doesNotContain("lock");

        studio.declared(song, amina);
        studio.declared(poem, jo);
        assertThat(missing(cut)).containsOnly("AGREEMENT", "EDGE");
        studio.confirmed(song, cleo);
        assertThat(missing(cut)).containsExactly("AGREEMENT");
        assertThat(publications.publish(cut.id(), "", nadia, now)).isInstanceOf(Publishing.NotYet.class);
        assertThatThrownBy(() -> publications.get(cut.part())).isInstanceOf(NotFound.class);

        cast.agrees(jo);
        assertThat(publications.gate(cut.id(), nadia).clear()).isTrue();
        assertThat(publications.publish(cut.id(), "", nadia, now)).isInstanceOf(Publishing.Out.class);
        assertThat(publications.get(cut.part()).cut()).isEqualTo(cut.id());
        assertThat(parts.get(cut.part()).stage()).isEqualTo(Stage.DONE);
    }

    @Test
    void theCreditsNameWhoeverIsUpstream() {
        Viewer jo = cast.maker("Jo");
        Viewer amina = cast.maker("Amina");
        Viewer petra = cast.maker("Petra");
        Work line = studio.written(jo, Description.titled("A line on a bus").withTags("poem"), Audience.EVERYONE);
        Work reading = studio.sounded(amina, "Amina reads it", 2);
        studio.madeFrom(reading, line, EdgeClass.ADAPTS, amina);
        Work organ = studio.sounded(petra, "Glass organ", 2);
        studio.madeFrom(organ, reading, EdgeClass.INCORPORATES, petra);
        Cut cut = studio.cut(leo, "Far", 2);
        cuts.edit(cut.id(), List.of(Studio.row(organ, Department.SOUND, 0, 2)), leo, now);

        Credits credits = roll.of(cuts.get(cut.id()), Viewer.VISITOR);
        Credits.Line only = credits.lines().getFirst();
        assertThat(credits.makers()).extracting(Credits.Name::name).containsExactly("Petra");
        assertThat(only.sources()).extracting(up -> up.from().title()).containsExactly("Amina reads it");
        assertThat(only.further()).extracting(up -> up.from().title()).containsExactly("A line on a bus");
        assertThat(only.further().getFirst().from().noun()).isEqualTo("poem");
        assertThat(credits.upstreamMakers()).extracting(Credits.Name::name).containsExactly("Amina", "Jo");
    }

    @Test
    void aPublishedFilmIsWatchedWithItsCredits() {
        Viewer amina = cast.maker("Amina");
        Work sea = studio.filmed(amina, "The <sea>", 2);
        Work note = studio.written(amina, Description.titled("For members"), Audience.MEMBERS);
        Cut cut = out("Far & near", List.of(sea, note), amina);
        Browser visitor = new Browser("http://localhost:" + port);
        String path = "/watch/" + cut.part().text();

        Browser.Answer page = visitor.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("og:title\" content=\"Far &amp; near\"", path + "/card", "<tally-credits")
                .contains("The &lt;sea&gt;", "/works/" + sea.id().text() + "/remix", "For members")
                .doesNotContain("/works/" + note.id().text())
                .contains("0:00</a>");
        assertThat(visitor.get("/watch").body()).contains("Far &amp; near");
        assertThat(visitor.get(path + "/credits").body()).contains("The &lt;sea&gt;");
        assertThat(visitor.get(path + "?t=1").body()).contains("/play#t=1");
        assertThat(visitor.get(path + "?t=999999").body()).doesNotContain("/play#t=");

        String vtt = visitor.get(path + "/credits.vtt").body();
        assertThat(vtt).startsWith("WEBVTT\n").contains("00:00:00.000 --> 00:00:01.000", "\"id\":\"c1\"");
        assertThat(visitor.get(path + "/chapters.vtt").body()).contains("The &lt;sea&gt;");

        Browser ranged = new Browser("http://localhost:" + port).with("Range", "bytes=0-99");
        Browser.Answer part = ranged.get(path + "/play");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Type")).startsWith("video/mp4");
        assertThat(part.header("Content-Range")).startsWith("bytes 0-99/");
        assertThat(visitor.get(path + "/card").header("Content-Type")).isEqualTo("image/jpeg");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(notices.of(amina.someone(), null, 20).items())
                                .extracting(Notices.Notice::kind)
                                .contains("premiere.in"));
    }

    @Test
    void whatIsWithdrawnIsGoneFromItsPage() {
        Viewer amina = cast.maker("Amina");
        Cut cut = out("Gone", List.of(studio.written(amina, Description.titled("Word"), Audience.EVERYONE)), amina);
        assertThatThrownBy(() -> publications.withdraw(cut.part(), " ", nadia, now))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> publications.withdraw(cut.part(), "no", amina, now))
                .isInstanceOf(Forbidden.class);
        publications.withdraw(cut.part(), "A release was taken back", nadia, now);
        Browser visitor = new Browser("http://localhost:" + port);
        assertThat(visitor.get("/watch/" + cut.part().text()).status()).isEqualTo(404);
        assertThat(visitor.get("/watch/" + cut.part().text() + "/play").status())
                .isEqualTo(404);
        assertThat(publications.find(cut.part()).orElseThrow().withdrawal()).isNotNull();
        assertThat(publications.publish(cut.id(), "", nadia, now)).isInstanceOf(Publishing.Out.class);
        assertThat(visitor.get("/watch/" + cut.part().text()).status()).isEqualTo(200);
    }

    @Test
    void aWorkThatIsWithdrawnOrHiddenLaterIsCreditedAndNotLinked() {
        Viewer amina = cast.maker("Amina");
        Work word = studio.written(amina, Description.titled("Word"), Audience.EVERYONE);
        Work rude = studio.written(amina, Description.titled("Rude word"), Audience.EVERYONE);
        Cut cut = out("Two words", List.of(word, rude), amina);
        context.getBean(Works.class).withdraw(word.id(), amina.someone(), now);
        Moderation moderation = context.getBean(Moderation.class);
        Subject subject = Subject.of(Subject.Kind.WORK, rude.id());
        moderation.report(subject, Report.Reason.UNKIND, "", leo, "", now);
        Viewer mia = cast.someone("Mia", Role.MODERATOR);
        Case open = context.getBean(Cases.class).open(null, 1000).items().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
        moderation.close(open.id(), Case.Action.HIDE, "It is hidden.", mia, now);

        Credits credits = roll.of(cuts.get(cut.id()), Viewer.VISITOR);
        assertThat(credits.lines()).extracting(line -> line.work().title()).containsExactly("Word", "");
        assertThat(credits.lines()).noneMatch(line -> line.work().open());
        String page = new Browser("http://localhost:" + port)
                .get("/watch/" + cut.part().text())
                .body();
        assertThat(page)
                .contains("Amina")
                .doesNotContain("Rude word", "/works/" + word.id().text());
        assertThat(publications.gate(cut.id(), nadia).clear())
                .as("for whatever is published next")
                .isFalse();
    }

    @Test
    void aHiddenPartIsNotWatched() {
        Viewer amina = cast.maker("Amina");
        Work word = studio.written(amina, Description.titled("Word"), Audience.EVERYONE);
        Cut cut = out("Reported", List.of(word), amina);
        Moderation moderation = context.getBean(Moderation.class);
        Subject subject = Subject.of(Subject.Kind.PART, cut.part());
        moderation.report(subject, Report.Reason.OTHER, "", amina, "", now);
        Case open = context.getBean(Cases.class).open(null, 1000).items().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
        moderation.close(open.id(), Case.Action.HIDE, "It is hidden.", cast.someone("Mia", Role.MODERATOR), now);
        assertThat(new Browser("http://localhost:" + port)
                        .get("/watch/" + cut.part().text())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyThoseWhoMayPublishDo() {
        Viewer amina = cast.maker("Amina");
        Work word = studio.written(amina, Description.titled("Word"), Audience.EVERYONE);
        studio.declared(word, amina);
        Cut cut = studio.cut(amina, "Hers", 2);
        cuts.edit(cut.id(), List.of(Studio.row(word, Department.WRITING, 0, 2)), amina, now);
        cuts.lock(cut.id(), amina, now);
        assertThatThrownBy(() -> publications.publish(cut.id(), "", amina, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> publications.publish(cut.id(), "", leo, now)).isInstanceOf(Forbidden.class);
        assertThat(publications.publish(cut.id(), "", nadia, now)).isInstanceOf(Publishing.Out.class);
    }

    @Test
    void theSameThroughTheApi() {
        Viewer amina = cast.maker("Amina");
        Work word = studio.written(amina, Description.titled("Word"), Audience.EVERYONE);
        Cut cut = studio.cut(leo, "By API", 2);
        cuts.edit(cut.id(), List.of(Studio.row(word, Department.WRITING, 0, 2)), leo, now);
        Api api = new Api(port, context.getBean(Cast.class).token(nadia));
        String publication = "/api/v1/parts/" + cut.part().text() + "/publication";
        Api.Answer shut = api.put(publication, Map.of("cut", cut.id().text()));
        assertThat(shut.status()).isEqualTo(409);
        assertThat(shut.body().path("missing").size()).isGreaterThanOrEqualTo(2);
        assertThat(api.get("/api/v1/cuts/" + cut.id().text() + "/gate")
                        .body()
                        .path("clear")
                        .asBoolean())
                .isFalse();
        cuts.lock(cut.id(), leo, now);
        studio.declared(word, amina);
        Api.Answer out = api.put(publication, Map.of("cut", cut.id().text(), "about", "Two seconds."));
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.text("hash")).hasSize(64);
        Api visitor = new Api(port, "");
        assertThat(visitor.get("/api/v1/publications/" + cut.part().text()).text("about"))
                .isEqualTo("Two seconds.");
        assertThat(visitor.get("/api/v1/publications/" + cut.part().text() + "/credits")
                        .body()
                        .path("lines")
                        .get(0)
                        .path("work")
                        .path("title")
                        .asString())
                .isEqualTo("Word");
        Api.Answer first = visitor.get("/api/v1/publications?size=1");
        assertThat(first.body().path("items").get(0).path("part").asString())
                .isEqualTo(cut.part().text());
        assertThat(api.post(publication + "/withdrawal", Map.of("reason", "Enough"))
                        .status())
                .isEqualTo(204);
        assertThat(visitor.get("/api/v1/publications/" + cut.part().text()).status())
                .isEqualTo(404);
    }

    /** A film of two seconds that is out, in which these works are used one after the other. */
    private Cut out(String title, List<Work> works, Viewer maker) {
        Cut cut = studio.cut(leo, title, 2);
        List<org.tallylight.productions.Use> rows = new java.util.ArrayList<>();
        double each = 2.0 / works.size();
        for (int i = 0; i < works.size(); i++) {
            Work work = works.get(i);
            studio.declared(work, maker);
            Department department =
                    work.medium() == org.tallylight.shared.Medium.TEXT ? Department.WRITING : Department.PICTURE;
            rows.add(Studio.row(work, department, i * each, (i + 1) * each));
        }
        cuts.edit(cut.id(), rows, leo, now);
        cuts.lock(cut.id(), leo, now);
        Publishing result = publications.publish(cut.id(), "", nadia, now);
        assertThat(result).isInstanceOf(Publishing.Out.class);
        return cuts.get(cut.id());
    }

    private List<String> missing(Cut cut) {
        Gate gate = publications.gate(cut.id(), nadia);
        List<String> missing = new java.util.ArrayList<>();
        gate.checks().stream().filter(check -> !check.ready()).forEach(check -> missing.add(check.key()));
        gate.clearance().missing().stream()
                .map(Clearance.Item::what)
                .distinct()
                .forEach(what -> missing.add(what.name()));
        return missing;
    }
}
