package org.tallylight.works.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.TestClock;
import org.tallylight.media.GivenUp;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.Edge;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Keeping;
import org.tallylight.works.Remixes;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** What resembles something is asked about, decided where it is a copy, and tells nobody of what is private. */
@OnTallylight
class LikenessTest {
    @Autowired
    private Cast cast;

    @Autowired
    private TestClock clock;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Remixes remixes;

    @Autowired
    private Likenesses likenesses;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Prints prints;

    @Autowired
    private LikenessJobs jobs;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Work text(Viewer maker, String title, String body, Audience audience) {
        return works.keep(
                Keeping.of(Description.titled(title), new Content.Text(body), audience),
                maker.someone(),
                clock.instant());
    }

    /** Its print is made, and others are held against it. */
    private void looked(Work work) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> db.sql("""
                        select (select count(*) from print where work_id = :id) > 0
                            and not exists (select 1 from work w join print p on p.work_id = w.id
                                where w.id = :id and w.seq is not null and p.listed_at is null)
                            and not exists (select 1 from scheduled_tasks
                                where task_name = 'works-likeness' and task_instance like :task)""")
                        .param("id", work.id().value())
                        .param("task", work.id().text() + ":%")
                        .query(Boolean.class)
                        .single());
    }

    private static String words(int number, int count) {
        return MadeTexts.text(MadeTexts.words(number, count));
    }

    @Test
    void boIsAskedBeforeHeSharesAndNamesAnaWithOnePress() {
        Viewer ana = cast.someone("Ana");
        Person bo = cast.keyholder("Bo");
        Viewer seen = cast.viewer(bo);
        Work song = text(ana, "The ferry", words(40_000, 120), Audience.MEMBERS);
        looked(song);
        Work mine = text(seen, "My ferry", words(40_000, 60) + "\n" + words(40_001, 60), Audience.ONLY_ME);
        looked(mine);

        List<Likeness> asked = likenesses.asked(mine.id(), seen);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().parent()).isEqualTo(song.id());
        assertThat(asked.getFirst().ofChildBp()).isBetween(4_500, 5_500);

        Browser bos = cast.browser(bo);
        String page = bos.get(mine.path() + "/likenesses").body();
        assertThat(page).contains("This reads like “The ferry” by Ana", "About", "Was it made from it?");
        assertThat(bos.get(mine.path()).body()).contains(mine.path() + "/likenesses");
        Browser.Answer named = bos.post(
                mine.path() + "/likenesses/" + asked.getFirst().id().text() + "/source",
                "kind",
                "INCORPORATES",
                "thanks",
                "Thank you for the ferry");
        assertThat(named.status()).isEqualTo(302);
        assertThat(sources.drafts(mine.id())).extracting(Citation::parent).containsExactly(song.id());
        assertThat(likenesses.asked(mine.id(), seen)).isEmpty();

        works.share(mine.id(), Audience.MEMBERS, seen.someone(), clock.instant());
        // It is measured: half of it is Ana's, and nobody else's.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> sources.of(mine.id()).getFirst().confirmed());
        Edge edge = sources.of(mine.id()).getFirst();
        assertThat(edge.confirmation().proof()).isEqualTo(Edge.Proof.MEASURED);
        assertThat(edge.measuredBp()).isBetween(4_500, 5_500);
    }

    @Test
    void whatTwoOthersHaveIsNotMeasuredButLeftToACurator() {
        Viewer ana = cast.someone("Ana");
        Viewer sock = cast.someone("Cy");
        Viewer bo = cast.someone("Bo");
        Work song = text(ana, "Original", words(41_000, 120), Audience.MEMBERS);
        looked(song);
        Work copy = text(sock, "Taken", words(41_000, 120), Audience.MEMBERS);
        looked(copy);
        Work mine = ((Remixes.Remixed.Kept) remixes.keep(
                        Keeping.of(
                                Description.titled("Mine"),
                                new Content.Text(words(41_000, 60) + "\n" + words(41_001, 60)),
                                Audience.MEMBERS),
                        List.of(new Citation(copy.id(), EdgeClass.INCORPORATES, "", null, "Thanks")),
                        List.of(),
                        bo.someone(),
                        clock.instant()))
                .work();
        looked(mine);
        assertThat(sources.of(mine.id()).getFirst().waits()).isTrue();
        // And the copy, which names nobody, waits for a curator.
        assertThat(flagged())
                .anyMatch(
                        each -> each.child().equals(copy.id()) && each.parent().equals(song.id()));
    }

    /** All that waits for a curator: others have left copies too. */
    private List<Likeness> flagged() {
        List<Likeness> all = new ArrayList<>();
        Page<Likeness> page = likenesses.flagged(null);
        all.addAll(page.items());
        while (page.next() != null) {
            page = likenesses.flagged(page.next());
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void aCopyThatNamesNobodyIsDecidedByACuratorWhoMadeNeither() {
        Viewer ana = cast.someone("Ana");
        Person bo = cast.keyholder("Bo");
        Viewer cora = cast.someone("Cora", Role.CURATOR);
        Work song = text(ana, "The lamp", words(42_000, 100), Audience.EVERYONE);
        looked(song);
        Work copy = text(
                cast.viewer(bo), "My lamp", words(42_000, 100).toUpperCase(java.util.Locale.ROOT), Audience.EVERYONE);
        looked(copy);
        Api curator = new Api(port, cast.token(cora));
        Likeness flagged = likenesses.asked(copy.id(), cast.viewer(bo)).getFirst();
        assertThat(flagged.flaggedAt()).isNotNull();
        assertThat(new Api(port, cast.token(ana))
                        .get("/api/v1/curation/likenesses")
                        .status())
                .isEqualTo(403);
        assertThat(cast.browser(bo).get("/me/notices").body()).contains("“My lamp” is like “The lamp”");
        likenesses.deny(flagged.id(), "I wrote it myself", cast.viewer(bo), clock.instant());

        String at = "/api/v1/curation/likenesses/" + flagged.id().text();
        assertThat(curator.post(at + "/source", Map.of("reason", "")).status()).isEqualTo(422);
        assertThat(curator.post(at + "/source", Map.of("kind", "COPY", "reason", "Word by word the same"))
                        .status())
                .isLessThan(300);
        Edge edge = sources.of(copy.id()).getFirst();
        assertThat(edge.kind()).isEqualTo(EdgeClass.COPY);
        assertThat(edge.confirmed()).isTrue();
        assertThat(curator.post(at + "/refusal", Map.of("reason", "No")).status())
                .isEqualTo(409);
        assertThat(cast.browser(bo).get("/me/notices").body()).contains("A curator named “The lamp” as a source");
        assertThat(db.sql("select count(*) from notice where person = ? and kind = 'likeness.so.theirs'")
                        .param(ana.someone().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsPrivateHiddenOrWithdrawnIsNeverNamed() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Work secret = text(ana, "Diary", words(43_000, 100), Audience.ONLY_ME);
        Work greeted = text(ana, "First try", words(43_001, 100), Audience.GREETER);
        Work gone = text(ana, "Gone", words(43_002, 100), Audience.MEMBERS);
        looked(secret);
        looked(greeted);
        looked(gone);
        works.withdraw(gone.id(), ana.someone(), clock.instant());
        for (int i = 0; i < 3; i++) {
            Work same = text(bo, "Same " + i, words(43_000 + i, 100), Audience.MEMBERS);
            looked(same);
            assertThat(likenesses.asked(same.id(), bo)).isEmpty();
            assertThat(db.sql("select count(*) from likeness where child = ?")
                            .param(same.id().value())
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        assertThat(db.sql("select count(*) from print_key k join print p on p.id = k.print where p.work_id in (?, ?)")
                        .params(secret.id().value(), gone.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSoundIsRecognisedThroughTheWholePipelineAlsoWhenTheEarlierOneIsReadyLater() {
        Viewer ana = cast.someone("Ana");
        Viewer bo = cast.someone("Bo");
        Path tune = MadeSounds.tune(folder, 777, 15);
        Api anas = new Api(port, cast.token(ana));
        String song = anas.upload("/api/v1/works?title=Tune&audience=MEMBERS&fileName=tune.wav", tune)
                .text("id");
        Path higher = Samples.made(
                folder,
                "higher.ogg",
                "-i " + tune + " -af asetrate=22050*1.122462,aresample=22050,atempo=0.890899 -c:a libopus");
        Api bos = new Api(port, cast.token(bo));
        String mine = bos.upload("/api/v1/works?title=Higher&audience=MEMBERS&fileName=higher.ogg", higher)
                .text("id");
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        bos.get("/api/v1/works/" + mine + "/likenesses").said().contains(song));
        String said = bos.get("/api/v1/works/" + mine + "/likenesses").said();
        assertThat(said).contains("\"kind\":\"SOUND\"", "\"semitones\":2", "\"copy\":true");
        assertThat(anas.get("/api/v1/works/" + mine + "/likenesses").status()).isEqualTo(403);
    }

    @Test
    void whatWasSharedEarlierAndIsLookedAtLaterIsFoundInWhatCameBetween() {
        Work first = text(cast.someone("Ana"), "First", words(4242, 80), Audience.EVERYONE);
        looked(first);
        prints.forget(first.id());
        Work later = text(cast.someone("Bo"), "Later", words(4242, 80), Audience.EVERYONE);
        looked(later);
        assertThat(found(later)).isZero();
        jobs.soon(first.id(), 1);
        await().atMost(Duration.ofMinutes(1)).until(() -> found(later) == 1);
    }

    @Test
    void whatWaitsIsHandedInAndWhatWasGivenUpIsNot() {
        Work work = text(cast.someone("Ana"), "Lantern", words(4343, 80), Audience.EVERYONE);
        looked(work);
        prints.forget(work.id());
        wanted(work, "0, 0, null, null");
        jobs.catchUp();
        looked(work);

        prints.forget(work.id());
        wanted(work, "1, 3, now(), 'The disk was torn'");
        jobs.catchUp();
        jobs.soon(work.id(), 1);
        assertThat(db.sql("select count(*) from scheduled_tasks where task_instance like ?")
                        .param(work.id().text() + ":%")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(likenesses.looking(work)).isFalse();
        jobs.retry(new GivenUp.FailureId(work.id().value()));
        looked(work);
        assertThat(db.sql("select count(*) from print_wanted where work_id = ?")
                        .param(work.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void wanted(Work work, String how) {
        db.sql("insert into print_wanted (work_id, number, turn, tries, failed_at, reason) values (?, 1, " + how + ")")
                .param(work.id().value())
                .update();
    }

    private int found(Work child) {
        return db.sql("select count(*) from likeness where child = ?")
                .param(child.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void aTextThatIsBeingWrittenIsAskedAboutInTheForm() {
        Viewer ana = cast.someone("Ana");
        Person bo = cast.keyholder("Bo");
        Work song = text(ana, "The kettle", words(44_000, 80), Audience.MEMBERS);
        looked(song);
        Browser bos = cast.browser(bo);
        assertThat(bos.get("/works/new").body()).contains("hx-post=\"/works/likenesses\"");
        assertThat(bos.post("/works/likenesses", "body", words(44_000, 40)).body())
                .contains("The kettle");
        assertThat(bos.post(
                                "/works/likenesses",
                                "body",
                                words(44_000, 40),
                                "source",
                                song.id().text())
                        .body())
                .doesNotContain("The kettle");
        assertThat(bos.post("/works/likenesses", "body", "short").body()).doesNotContain("kettle");
    }
}
