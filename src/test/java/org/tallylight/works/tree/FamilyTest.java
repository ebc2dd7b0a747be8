package org.tallylight.works.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Api;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Case;
import org.tallylight.community.Moderation;
import org.tallylight.community.Report;
import org.tallylight.community.Subject;
import org.tallylight.people.People;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Lineage;
import org.tallylight.works.Relatives;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

@OnTallylight
class FamilyTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Families families;

    @Autowired
    private Lineage lineage;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private java.nio.file.Path folder;

    private Makers makers;
    private Studio studio;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        makers = new Makers(context);
        studio = new Studio(context, folder);
        ana = makers.someone("Ana");
        bo = makers.someone("Bo");
    }

    private Work made(Viewer maker, String title, Audience audience, Work... from) {
        Work work = makers.text(maker, title, Audience.ONLY_ME);
        for (Work each : from) {
            studio.madeFrom(work, each, EdgeClass.ADAPTS, maker);
        }
        return works.share(work.id(), audience, maker.someone(), clock.instant());
    }

    private Family seen(Work work, Viewer viewer) {
        return families.of(work.id(), Asked.ALL, viewer);
    }

    private static List<String> titles(List<Family.Branch> branches) {
        List<String> titles = new ArrayList<>();
        branches.forEach(branch -> {
            titles.add(branch.kin().title());
            titles.addAll(titles(branch.next()));
        });
        return titles;
    }

    @Test
    void twoGenerationsEachWayAndALinkThatGoesOn() {
        Work first = made(ana, "First", Audience.EVERYONE);
        Work second = made(bo, "Second", Audience.EVERYONE, first);
        Work third = made(ana, "Third", Audience.EVERYONE, second);
        Work middle = made(bo, "Middle", Audience.EVERYONE, third);
        Work child = made(ana, "Child", Audience.EVERYONE, middle, third);
        Work grandchild = made(bo, "Grandchild", Audience.EVERYONE, child);
        made(ana, "Great-grandchild", Audience.EVERYONE, grandchild);

        Family family = seen(middle, Viewer.VISITOR);
        assertThat(titles(family.above())).containsExactly("Third", "Second");
        assertThat(titles(family.below())).containsExactly("Child", "Grandchild");
        assertThat(family.mores())
                .extracting(Family.More::path, Family.More::count, Family.More::up)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(second.path() + "/tree", 1, true),
                        org.assertj.core.groups.Tuple.tuple(grandchild.path() + "/tree", 1, false));
        assertThat(family.lines())
                .as("an uncle's line is there too")
                .contains(
                        new Family.Line(Families.key(third.id()), Families.key(child.id()), List.of(EdgeClass.ADAPTS)));
        assertThat(family.people()).containsKeys(ana.handle(), bo.handle());
    }

    @Test
    void whatAViewerMayNotSeeIsNotThereAndNotCounted() {
        Work root = made(ana, "Root", Audience.EVERYONE);
        made(bo, "Open", Audience.EVERYONE, root);
        Work members = made(bo, "For members", Audience.MEMBERS, root);
        made(bo, "For a greeter", Audience.GREETER, root);
        Work hidden = made(bo, "Hidden", Audience.EVERYONE, root);
        Work mine = made(bo, "Mine again", Audience.MEMBERS, root);
        made(ana, "Behind mine", Audience.EVERYONE, mine);
        works.share(mine.id(), Audience.ONLY_ME, bo.someone(), clock.instant());
        hide(hidden);

        assertThat(titles(seen(root, Viewer.VISITOR).below())).containsExactly("Open");
        assertThat(titles(seen(root, makers.someone("Cy")).below())).containsExactly("For members", "Open");
        assertThat(titles(seen(root, makers.someone("Sanna", Role.GREETER)).below()))
                .containsExactly("For a greeter", "For members", "Open");
        assertThat(titles(seen(root, makers.someone("Mo", Role.MODERATOR)).below()))
                .contains("Hidden");
        assertThat(titles(seen(root, bo).below())).contains("Mine again", "Hidden");
        assertThat(seen(root, Viewer.VISITOR).mores()).isEmpty();
        assertThatThrownBy(() -> seen(members, Viewer.VISITOR)).isInstanceOf(NotFound.class);
        String said = new Api(port, "")
                .get("/api/v1/works/" + root.id().text() + "/lineage")
                .said();
        assertThat(said).contains("Open").doesNotContain("members", "greeter", "Hidden", "Mine", "Behind");
        assertThat(new Api(port, "")
                        .get("/api/v1/works/" + root.id().text())
                        .body()
                        .path("children")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aDraftShowsItsMakerWhatItWillHaveBeenMadeFrom() {
        Work root = made(ana, "Root", Audience.EVERYONE);
        Work draft = makers.text(bo, "Draft", Audience.ONLY_ME);
        studio.madeFrom(draft, root, EdgeClass.COPY, bo);
        Family family = seen(draft, bo);
        assertThat(titles(family.above())).containsExactly("Root");
        assertThat(family.lines())
                .containsExactly(
                        new Family.Line(Families.key(root.id()), Families.key(draft.id()), List.of(EdgeClass.COPY)));
        assertThatThrownBy(() -> seen(draft, ana)).isInstanceOf(NotFound.class);
        assertThat(seen(root, bo).below()).isEmpty();
    }

    private void hide(Work work) {
        Moderation moderation = context.getBean(Moderation.class);
        Subject subject = Subject.of(Subject.Kind.WORK, work.id());
        moderation.report(subject, Report.Reason.SPAM, "", ana, "a", clock.instant());
        Case.CaseId id = db.sql("select id from moderation_case where subject = ?")
                .param(work.id().value())
                .query((row, n) -> new Case.CaseId(row.getObject("id", java.util.UUID.class)))
                .single();
        Viewer mo = makers.someone("Mo", Role.MODERATOR);
        moderation.close(id, Case.Action.HIDE, "Not here.", mo, clock.instant());
    }

    @Test
    void aTombstoneStandsWhereSomethingWasMadeFromItAndNowhereElse() {
        Work root = made(ana, "Root", Audience.EVERYONE);
        Work gone = made(bo, "Gone", Audience.EVERYONE, root);
        Work child = made(ana, "Child", Audience.EVERYONE, gone);
        Work lonely = made(bo, "Lonely", Audience.EVERYONE, root);
        Work hers = made(ana, "Hers alone", Audience.EVERYONE, lonely);
        works.share(hers.id(), Audience.ONLY_ME, ana.someone(), clock.instant());
        works.withdraw(gone.id(), bo.someone(), clock.instant());
        works.withdraw(lonely.id(), bo.someone(), clock.instant());

        Family below = seen(root, Viewer.VISITOR);
        assertThat(titles(below.below())).containsExactly("Gone", "Child");
        assertThat(below.below().getFirst().kin().kind()).isEqualTo(Kin.Kind.TOMBSTONE);
        assertThat(below.below().getFirst().kin().path()).isNull();
        Family above = seen(child, Viewer.VISITOR);
        assertThat(titles(above.above())).containsExactly("Gone", "Root");
        assertThatThrownBy(() -> seen(gone, Viewer.VISITOR)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> seen(gone, bo)).isInstanceOf(NotFound.class);
    }

    @Test
    void onlyThoseOfOneMediumOrOnePersonAndThoseOnTheWayToThem() {
        Work root = made(ana, "Root", Audience.EVERYONE);
        Work bos = made(bo, "Of Bo", Audience.EVERYONE, root);
        made(ana, "Of Ana, after Bo", Audience.EVERYONE, bos);
        Work alone = made(bo, "Of Bo alone", Audience.EVERYONE, root);
        assertThat(alone.published()).isTrue();
        Work tone = studio.sounded(bo, "Tone", 1);
        works.share(tone.id(), Audience.EVERYONE, bo.someone(), clock.instant());
        studio.madeFrom(tone, root, EdgeClass.INSPIRED, bo);

        Asked byAna = new Asked.Form(null, ana.handle(), null, null).read();
        assertThat(titles(families.of(root.id(), byAna, Viewer.VISITOR).below()))
                .containsExactly("Of Bo", "Of Ana, after Bo");
        Asked sounds = new Asked.Form("AUDIO", null, null, null).read();
        assertThat(titles(families.of(root.id(), sounds, Viewer.VISITOR).below()))
                .containsExactly("Tone");
        Asked nobody = new Asked.Form(null, "nobody-at-all", null, null).read();
        assertThat(families.of(root.id(), nobody, Viewer.VISITOR).below()).isEmpty();
        assertThat(new Api(port, "")
                        .get("/api/v1/works/" + root.id().text() + "/lineage?medium=SMELL")
                        .status())
                .isEqualTo(422);
        assertThat(new Api(port, "")
                        .get("/api/v1/works/" + root.id().text() + "/lineage?below=x")
                        .status())
                .isEqualTo(422);
        assertThat(new Asked.Form("AUDIO", "ana", "7", "9").read().query())
                .isEqualTo("?medium=AUDIO&by=ana&above=7&below=9");
        assertThat(sounds.medium()).isEqualTo(Medium.AUDIO);
    }

    @Test
    void fiveThousandRemixesArePagedNewestFirstAndNeverAllRead() {
        Work root = made(ana, "Much remixed", Audience.EVERYONE);
        db.sql("""
                with w as (
                    insert into work (id, seq, nth, shared_at, maker, title, about, medium, audience, ai_use, ai_note,
                        who_is_in_it, prompt_text, latest_version, created_at)
                    select uuidv7(), nextval('work_seq'), 900000 + n, :now, :me, 'Remix ' || n, '', 'TEXT', 'EVERYONE',
                        'NONE', '', '', '', 1, :now from generate_series(1, 5000) n returning id, seq, title),
                v as (insert into version (work_id, number, body, note, made_at, made_by)
                    select id, 1, 'words', '', :now, :me from w),
                s as (insert into work_share (work_id, person_id, bp) select id, :me, 10000 from w)
                select count(*) from w""")
                .param("now", Timestamp.from(clock.instant()))
                .param("me", bo.someone().value())
                .query(Integer.class)
                .single();
        db.sql("""
                insert into edge (seq, parent, parent_seq, parent_version, child, child_seq, child_version, class, used,
                    used_bp, thanks, at)
                select nextval('edge_seq'), p.id, p.seq, 1, c.id, c.seq, 1, 'ADAPTS', '', null, 'Thank you', :now
                from (select * from work where maker = :me and title like 'Remix %' order by seq) c, work p
                where p.id = :root""")
                .param("now", Timestamp.from(clock.instant()))
                .param("me", bo.someone().value())
                .param("root", root.id().value())
                .update();

        Family family = seen(root, Viewer.VISITOR);
        assertThat(titles(family.below()))
                .startsWith("Remix 5000", "Remix 4999")
                .hasSize(Families.FIRST_MAX);
        Family.More more = family.moreBelow();
        assertThat(more).isNotNull();
        assertThat(more.count()).isEqualTo(200 - Families.FIRST_MAX);
        assertThat(more.atLeast()).isTrue();
        Family next = families.of(
                root.id(), new Asked.Form(null, null, null, String.valueOf(more.edge())).read(), Viewer.VISITOR);
        assertThat(titles(next.below())).startsWith("Remix 4992");

        // As long as it reads a few hundred edges it takes a few milliseconds, however busy the machine is.
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            seen(root, Viewer.VISITOR);
        }
        assertThat(Duration.ofNanos((System.nanoTime() - start) / 10)).isLessThan(Duration.ofMillis(150));
        Map<Long, long[]> newest =
                lineage.newest(List.of(Objects.requireNonNull(root.seq())), false, Long.MAX_VALUE, 200);
        assertThat(newest.get(root.seq())).hasSize(200).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void whatIsFromElsewhereAndWhatIsOutStandThereToo() {
        Work work = made(ana, "With a photograph", Audience.EVERYONE);
        sources.citeExternal(
                work.id(),
                new External(
                        "https://example.org/photo",
                        "A photograph",
                        "Someone Else",
                        EdgeClass.INCORPORATES,
                        ExternalLicence.of("CC0-1.0"),
                        "It says so there"),
                ana.someone(),
                clock.instant());
        Family family = seen(work, Viewer.VISITOR);
        Kin photo = family.above().getFirst().kin();
        assertThat(photo.kind()).isEqualTo(Kin.Kind.ELSEWHERE);
        assertThat(photo.path()).isEqualTo("https://example.org/photo");
        assertThat(photo.makers().getFirst().name()).isEqualTo("Someone Else");
        Api.Answer said = new Api(port, "").get("/api/v1/works/" + work.id().text() + "/lineage");
        assertThat(said.body().path("madeFrom").path(0).path("kind").asString()).isEqualTo("ELSEWHERE");
        assertThat(said.body().path("lines").path(0).path("kinds").path(0).asString())
                .isEqualTo("INCORPORATES");
    }

    @Test
    void ofManyShowsTheNewestAreLeavesAndTheRestIsCounted() {
        Work work = made(ana, "In ten shows", Audience.EVERYONE);
        Work near = made(bo, "In two shows", Audience.EVERYONE, work);
        Shows ten = all -> Map.of(
                work.id(), new Shows.Seen(shows("a", "b", "c", "d"), 10),
                near.id(), new Shows.Seen(shows("e", "f"), 2));
        var beans = new StaticListableBeanFactory(Map.of("shows", ten));
        Family family = new Families(
                        works,
                        context.getBean(Relatives.class),
                        sources,
                        context.getBean(People.class),
                        beans.getBeanProvider(Shows.class))
                .of(work.id(), Asked.ALL, Viewer.VISITOR);
        assertThat(family.shows()).extracting(Kin::title).containsExactly("a", "b", "c", "d", "6");
        assertThat(family.shows().getLast().path()).isEqualTo(work.path() + "/became/shows");
        assertThat(family.below().getFirst().shows()).extracting(Kin::title).containsExactly("e", "1");
        String svg = new Pictures(new Layout())
                .page(family, context.getBean(Dictionary.class).in(Locale.ENGLISH), false, false);
        assertThat(svg).contains("+6 more", "Published shows", work.path() + "/became/shows");
    }

    private static List<Shows.Show> shows(String... titles) {
        return Stream.of(titles)
                .map(title -> new Shows.Show(title, title, "/watch/" + title))
                .toList();
    }

    @Test
    void theTreeIsSavedAsAPictureAndStandsInAFrameOfAnyOtherSite() throws Exception {
        Work root = made(ana, "Ünïcode & <b>ängle</b>", Audience.EVERYONE);
        made(bo, "Für \"dich\"", Audience.EVERYONE, root);
        made(bo, "日本語の題名", Audience.EVERYONE, root);
        Work members = made(ana, "For members", Audience.MEMBERS, root);

        HttpResponse<byte[]> svg = get(root.path() + "/tree.svg");
        assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(svg.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        var parsed =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.body()));
        assertThat(parsed.getElementsByTagName("a").getLength()).isEqualTo(3);
        String text = new String(svg.body(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("日本語の題名", "http://localhost:" + port + root.path())
                .doesNotContain("class=", "style=", "For members");

        HttpResponse<byte[]> png = get(root.path() + "/tree.png");
        assertThat(png.headers().firstValue("Content-Type")).hasValue("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.body()));
        assertThat(image.getWidth()).isGreaterThan(800);
        assertThat(new Api(port, "")
                        .get("/api/v1/works/" + root.id().text() + "/tree.svg")
                        .status())
                .isEqualTo(200);

        HttpResponse<byte[]> frame = get("/embed" + root.path() + "/tree");
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *")
                .doesNotContain("script");
        assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(new String(frame.body(), StandardCharsets.UTF_8)).doesNotContain("<script", "For members");
        assertThat(get("/embed" + members.path() + "/tree").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> page = get(root.path() + "/tree");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("<b>ängle");
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
