package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Contributions;
import org.tallylight.community.Notices;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;

@OnTallylight
class CutsTest {
    private static final java.util.UUID KEY = java.util.UUID.randomUUID();

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private Divisions divisions;

    @Autowired
    private Works works;

    @Autowired
    private WorkLocks locks;

    @Autowired
    private Contributions contributions;

    @Autowired
    private Notices notices;

    @Autowired
    private JdbcClient db;

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
    private Viewer leo = Viewer.VISITOR;
    private Viewer ada = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        studio = new Studio(context, folder);
        now = clock.instant();
        leo = cast.maker("Leo", Role.DIRECTOR);
        ada = cast.maker("Ada");
    }

    @Test
    void aUseBeyondTheCutIsRefused() {
        Cut cut = studio.cut(leo, "Pier", 3);
        Work sea = studio.filmed(ada, "Sea", 2);
        Use within = Studio.row(sea, Department.PICTURE, 0, 2);
        assertThat(cuts.edit(cut.id(), List.of(within), leo, now)).isInstanceOf(Edit.Kept.class);

        Edit past = cuts.edit(cut.id(), List.of(within, Studio.row(sea, Department.SOUND, 2, 3.5)), leo, now);
        assertThat(past)
                .isInstanceOfSatisfying(
                        Edit.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::row, Fault::key)
                                .containsExactly(tuple(1, "use.out.late")));
        Use long3 = Studio.row(sea, Department.PICTURE, 0, 2.9);
        assertThat(cuts.edit(cut.id(), List.of(long3), leo, now))
                .isInstanceOfSatisfying(
                        Edit.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::key)
                                .containsExactly("use.source.late"));
        assertThat(cuts.timeline(cut.id()).uses()).as("nothing was changed").containsExactly(within);
    }

    @Test
    void someoneElsesPrivateWorkIsUnknown() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work diary = cast.text(ada, "Diary", Audience.ONLY_ME);
        assertThat(cuts.edit(cut.id(), List.of(Studio.row(diary, Department.WRITING, 0, 1)), leo, now))
                .isInstanceOfSatisfying(
                        Edit.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::key)
                                .containsExactly("use.work.unknown"));
        Work own = cast.text(leo, "Note to self", Audience.ONLY_ME);
        assertThat(cuts.edit(cut.id(), List.of(Studio.row(own, Department.WRITING, 0, 1)), leo, now))
                .isInstanceOfSatisfying(
                        Edit.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::key)
                                .containsExactly("use.work.private"));
    }

    @Test
    void theFirstPickTellsTheMakerAndAsksForTheAgreement() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Viewer cy = cast.someone("Cy");
        Use poem = Studio.row(cast.text(cy, "Poem", Audience.MEMBERS), Department.WRITING, 0, 1);
        Use line = Studio.row(cast.text(ada, "Line", Audience.MEMBERS), Department.WRITING, 1, 2);
        cuts.edit(cut.id(), List.of(poem, line), leo, now);
        cuts.edit(cut.id(), List.of(poem, line), leo, now);
        assertThat(told(cy)).containsExactly("picked.agree");
        assertThat(told(ada)).containsExactly("picked");
    }

    @Test
    void aCutIsForThoseWhoMakeIt() {
        Cut cut = studio.cut(ada, "Pier", 2);
        Viewer bo = cast.someone("Bo");
        assertThatThrownBy(() -> cuts.get(cut.id(), bo)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cuts.edit(cut.id(), List.of(), bo, now)).isInstanceOf(NotFound.class);
        Viewer curator = cast.someone("Cleo", Role.CURATOR);
        assertThat(cuts.get(cut.id(), curator).number()).isEqualTo(1);
        assertThatThrownBy(() -> cuts.edit(cut.id(), List.of(), curator, now)).isInstanceOf(Forbidden.class);
        productions.grant(cut.part(), bo.someone(), GrantRole.EDITOR, ada, now);
        assertThat(cuts.edit(cut.id(), List.of(), bo, now)).isInstanceOf(Edit.Kept.class);
        assertThatThrownBy(() -> cuts.lock(cut.id(), bo, now)).isInstanceOf(Forbidden.class);
    }

    @Test
    void aLockedCutNeverChanges() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work sea = cast.text(ada, "Sea", Audience.MEMBERS);
        Use row = Studio.row(sea, Department.WRITING, 0, 2);
        assertThat(cuts.lock(cut.id(), leo, now)).isInstanceOf(Locking.Empty.class);
        cuts.edit(cut.id(), List.of(row), leo, now);
        Cut locked = locked(cuts.lock(cut.id(), leo, now));
        assertThat(locked.lock()).isNotNull();
        assertThat(locked(cuts.lock(cut.id(), leo, now)).lock()).as("again").isEqualTo(locked.lock());

        assertThat(cuts.edit(cut.id(), List.of(), leo, now)).isInstanceOf(Edit.Locked.class);
        assertThat(cuts.put(cut.id(), Studio.row(sea, Department.WRITING, 0, 1), leo, now))
                .isInstanceOf(Edit.Locked.class);
        assertThatThrownBy(() -> divisions.divide(cut.part(), Departments.USUAL, leo, now))
                .isInstanceOf(Invalid.class)
                .hasMessage("departments.locked");
        assertThatThrownBy(() -> db.sql("update use set track = 2 where cut = ?")
                        .param(cut.id().value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> db.sql("update cut set length_flicks = 1 where id = ?")
                        .param(cut.id().value())
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThat(locks.of(sea.id())).containsExactly(cut.part().value());
    }

    @Test
    void aLockAnswersWhoeverPutTheWorkForward() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        Work line = cast.text(cast.maker("Bo"), "Line", Audience.MEMBERS);
        contributions.consider(poem.id(), cut.part().value(), "", ada, now);
        cuts.edit(
                cut.id(),
                List.of(Studio.row(poem, Department.WRITING, 0, 1), Studio.row(line, Department.WRITING, 1, 2)),
                leo,
                now);
        locked(cuts.lock(cut.id(), leo, now));
        Answer answer = contributions.ofWork(poem.id(), 1).getFirst().answer();
        assertThat(answer).isNotNull();
        assertThat(answer.kind()).isEqualTo(Answer.Kind.USED);
        assertThat(told(ada)).contains("answer.USED").doesNotContain("used");
    }

    @Test
    void aDepartmentWithoutAShareKeepsTheCutOpen() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work song = cast.text(ada, "Song", Audience.MEMBERS);
        cuts.edit(cut.id(), List.of(Studio.row(song, Department.MUSIC, 0, 2)), leo, now);
        assertThat(cuts.lock(cut.id(), leo, now)).isEqualTo(new Locking.WithoutShare(Set.of(Department.MUSIC)));
        divisions.divide(cut.part(), new Departments(Map.of(Department.MUSIC, 10_000)), leo, now);
        locked(cuts.lock(cut.id(), leo, now));
        assertThat(divisions.of(cut.part()).of(Department.MUSIC)).isEqualTo(10_000);
    }

    @Test
    void theNextCutBeginsWithTheTimelineOfTheOneBefore() {
        Cut first = studio.cut(leo, "Pier", 3);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        cuts.edit(
                first.id(),
                List.of(Studio.row(poem, Department.WRITING, 0, 1), Studio.row(poem, Department.WRITING, 2, 3)),
                leo,
                now);
        Cut second = cuts.add(first.part(), studio.film(leo, 2).id(), "shorter", first.id(), KEY, leo, now);
        assertThat(second.number()).isEqualTo(2);
        assertThat(cuts.add(first.part(), studio.film(leo, 2).id(), "", null, KEY, leo, now)
                        .id())
                .as("a form sent twice")
                .isEqualTo(second.id());
        Timeline copied = cuts.timeline(second.id());
        assertThat(copied.uses()).hasSize(2);
        assertThat(cuts.faults(second, copied.uses(), leo))
                .extracting(Fault::key)
                .containsExactly("use.out.late");
        assertThat(cuts.lock(second.id(), leo, now)).isInstanceOf(Locking.Faulty.class);

        Use bad = copied.uses().get(1);
        assertThat(cuts.put(second.id(), Studio.row(poem, Department.WRITING, 0.5, 1.5), leo, now))
                .as("a good row goes in while another is still wrong")
                .isInstanceOf(Edit.Kept.class);
        cuts.remove(second.id(), bad.id(), leo, now);
        locked(cuts.lock(second.id(), leo, now));
    }

    @Test
    void aWithdrawnWorkKeepsTheCutOpen() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work poem = cast.text(ada, "Poem", Audience.MEMBERS);
        studio.madeFrom(cast.text(leo, "After it", Audience.MEMBERS), poem, org.tallylight.works.EdgeClass.ADAPTS, leo);
        cuts.edit(cut.id(), List.of(Studio.row(poem, Department.WRITING, 0, 2)), leo, now);
        works.share(poem.id(), Audience.ONLY_ME, ada.someone(), now);
        assertThat(cuts.lock(cut.id(), leo, now))
                .isInstanceOfSatisfying(
                        Locking.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .extracting(Fault::key)
                                .containsExactly("use.work.unknown"));
    }

    @Test
    void theApiNamesEachRowThatIsWrong() {
        Cut cut = studio.cut(leo, "Pier", 2);
        Work poem = studio.written(ada, Description.titled("Poem"), Audience.MEMBERS);
        Api api = new Api(port, context.getBean(Cast.class).token(leo));
        String path = "/api/v1/cuts/" + cut.id().text() + "/timeline";
        long second = Flicks.PER_SECOND;
        Map<String, Object> good = Map.of("work", poem.id().text(), "department", "WRITING", "in", 0, "out", second);
        Api.Answer wrong = api.put(
                path,
                Map.of(
                        "uses",
                        List.of(
                                good,
                                Map.of("work", poem.id().text(), "department", "WRITING", "in", 0, "out", 9 * second),
                                Map.of("work", "nowhere", "department", "WRITING", "in", 0, "out", second),
                                Map.of("work", poem.id().text(), "department", "CATERING", "in", 0, "out", second),
                                Map.of("work", poem.id().text(), "department", "WRITING", "in", -1, "out", second))));
        assertThat(wrong.status()).isEqualTo(422);
        List<String> fields = new java.util.ArrayList<>();
        wrong.body()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asString()));
        assertThat(fields).containsExactlyInAnyOrder("uses[2].work", "uses[3].department", "uses[4].in");

        Api.Answer late = api.put(
                path,
                Map.of(
                        "uses",
                        List.of(
                                good,
                                Map.of(
                                        "work",
                                        poem.id().text(),
                                        "department",
                                        "WRITING",
                                        "in",
                                        0,
                                        "out",
                                        9 * second))));
        assertThat(late.body().path("errors").get(0).path("field").asString()).isEqualTo("uses[1].out");

        Api.Answer kept = api.put(path, Map.of("uses", List.of(good)));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body().path("uses").get(0).path("out").asLong()).isEqualTo(second);
        assertThat(kept.body().path("uses").get(0).path("prominence").asInt()).isEqualTo(4);
        assertThat(api.post("/api/v1/cuts/" + cut.id().text() + "/lock", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(api.put(path, Map.of("uses", List.of(good))).status()).isEqualTo(409);
        assertThat(new Api(port, context.getBean(Cast.class).token(cast.someone("Bo")))
                        .get(path)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFilmIsSentAsAFormAndWhatIsNoFilmLeavesNothing() throws Exception {
        Part part = productions.start(PartKind.FILM, PartDraft.titled("Sent"), leo, now);
        String token = context.getBean(Cast.class).token(leo);
        String path = "/api/v1/parts/" + part.id().text() + "/cuts";
        Path film = Samples.film(folder);
        assertThat(send(path, token, film, "a-key-of-a-form").status()).isEqualTo(201);
        assertThat(send(path, token, film, "a-key-of-a-form").status())
                .as("sent twice")
                .isEqualTo(201);
        assertThat(cuts.of(part.id())).hasSize(1);
        assertThat(studio.ready(cuts.of(part.id()).getFirst().asset().id()).duration())
                .isNotNull();

        int assets = count("asset");
        assertThat(send(path, token, Samples.sound(folder), "another-key").status())
                .isEqualTo(422);
        assertThat(send(path, token, Samples.text(folder, "film.mp4", "MZ not a film"), "third-key")
                        .status())
                .isEqualTo(422);
        assertThat(count("asset")).isEqualTo(assets);
        assertThat(cuts.of(part.id())).hasSize(1);
        String bo = context.getBean(Cast.class).token(cast.someone("Bo"));
        assertThat(send(path, bo, film, "fourth-key").status()).isEqualTo(403);
    }

    private Browser.Answer send(String path, String token, Path file, String once) throws Exception {
        Browser program = new Browser("http://localhost:" + port).bearing(token);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"once\"\r\n\r\n" + once
                        + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName() + "\"\r\nContent-Type: video/mp4\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(Files.readAllBytes(file));
        form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return program.send(program.request(path)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Test
    void theTableIsEditedWithoutJavaScript() {
        Cast people = context.getBean(Cast.class);
        Person sanna = people.keyholder("Sanna", Role.DIRECTOR);
        Cut cut = studio.cut(people.viewer(sanna), "Pier", 3);
        Work poem = studio.written(ada, Description.titled("A line on a bus"), Audience.MEMBERS);
        Browser browser = people.browser(sanna);
        String table = cut.link() + "/timeline";
        assertThat(browser.get(table).status()).isEqualTo(200);
        Browser.Answer wrong =
                browser.post(table, "work", poem.id().text(), "department", "WRITING", "in", "0:01", "out", "0:07.5");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("The cut is only 0:03").contains("0:07.5");

        Browser.Answer added = browser.post(
                table,
                "work",
                "http://x/works/" + poem.id().text(),
                "department",
                "WRITING",
                "in",
                "0:01",
                "out",
                "0:02.5");
        assertThat(added.status()).isEqualTo(302);
        assertThat(browser.get(table).body()).contains("A line on a bus", "0:01.000", "0:02.500");

        Browser.Answer pasted = browser.post(
                table + "/table",
                "table",
                "work;department;in;out\n" + poem.id().text() + ";writing;0:00;0:01\n"
                        + poem.id().text() + ";writing;0:02;0:09");
        assertThat(pasted.status()).isEqualTo(422);
        assertThat(pasted.body()).contains("Row 2", ";writing;0:02;0:09");
        assertThat(browser.get(cut.link() + "/timeline.csv").body())
                .contains(poem.id().text());

        Use row = cuts.timeline(cut.id()).uses().getFirst();
        assertThat(browser.post(table + "/removals", "use", row.id().text()).status())
                .isEqualTo(302);
        assertThat(cuts.timeline(cut.id()).uses()).isEmpty();
        assertThat(browser.get("/parts/" + cut.part().text()).status()).isEqualTo(200);
        assertThat(browser.get("/parts/" + cut.part().text() + "/settings").status())
                .isEqualTo(200);
        assertThat(browser.get("/parts/" + cut.part().text() + "/cuts/new").status())
                .isEqualTo(200);
        assertThat(browser.get(cut.link()).status()).isEqualTo(200);
        assertThat(browser.get("/shows").status()).isEqualTo(200);
        assertThat(browser.get("/shows/new").status()).isEqualTo(200);
    }

    private static Cut locked(Locking result) {
        assertThat(result).isInstanceOf(Locking.Done.class);
        return ((Locking.Done) result).cut();
    }

    private List<String> told(Viewer someone) {
        return notices.of(someone.someone(), null, 20).items().stream()
                .map(Notices.Notice::kind)
                .toList();
    }
}
