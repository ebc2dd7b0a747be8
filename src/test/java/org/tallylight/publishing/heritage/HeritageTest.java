package org.tallylight.publishing.heritage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Chromium;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.Window;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Use;
import org.tallylight.publishing.Publications;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Curation;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import org.tallylight.works.Works;
import org.tallylight.works.tree.Shows;

@OnTallylight
class HeritageTest {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Curation curation;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Publications publications;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private Makers cast;
    private Studio studio;
    private Api visitor;
    private Viewer ana = Viewer.VISITOR;
    private Viewer bo = Viewer.VISITOR;
    private Viewer cy = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        studio = new Studio(context, folder);
        ana = cast.maker("Ana");
        bo = cast.maker("Bo");
        cy = cast.maker("Cy");
        visitor = new Api(port, "");
    }

    private Work text(Viewer maker, String title, Audience audience, Work... parents) {
        Work work = studio.written(maker, Description.titled(title), audience);
        for (Work parent : parents) {
            studio.madeFrom(work, parent, EdgeClass.ADAPTS, maker);
        }
        return work;
    }

    private static String api(Work work) {
        return "/api/v1/works/" + work.id().text();
    }

    private static List<String> titles(Api.Answer answer) {
        assertThat(answer.status()).as(answer.said()).isEqualTo(200);
        List<String> titles = new ArrayList<>();
        answer.body()
                .path("items")
                .forEach(item -> titles.add(item.path("title").asString()));
        return titles;
    }

    @Test
    void whoIsUpstreamIsNamedWithTheirWorksAndWhatMayNotBeSeenIsNotCounted() {
        Work seed = text(ana, "Seed", Audience.EVERYONE);
        Work stem = text(bo, "Stem", Audience.MEMBERS, seed);
        Work twig = text(ana, "Twig", Audience.EVERYONE, stem);
        Work leaf = text(cy, "Leaf", Audience.EVERYONE, twig, seed);

        Api.Answer upstream = visitor.get(api(leaf) + "/upstream");
        assertThat(upstream.body().path("items")).hasSize(1);
        assertThat(upstream.body().path("items").get(0).path("handle").asString())
                .isEqualTo(ana.handle());
        assertThat(upstream.body().path("items").get(0).path("works").asInt()).isEqualTo(2);
        assertThat(upstream.body()
                        .path("items")
                        .get(0)
                        .path("latest")
                        .get(0)
                        .path("title")
                        .asString())
                .isEqualTo("Twig");
        assertThat(titles(visitor.get(api(leaf) + "/upstream/" + ana.handle()))).containsExactly("Twig", "Seed");
        Api.Answer numbers = visitor.get(api(leaf) + "/heritage");
        assertThat(numbers.body().path("ancestors").asInt()).isEqualTo(2);
        assertThat(numbers.body().path("generations").asInt())
                .as("the one that a visitor may not see is none")
                .isEqualTo(2);
        assertThat(numbers.body().path("generationsLeast").asInt()).isEqualTo(1);

        Api member = new Api(port, context.getBean(Cast.class).token(cy));
        assertThat(member.get(api(leaf) + "/upstream").body().path("items")).hasSize(2);
        assertThat(member.get(api(leaf) + "/heritage")
                        .body()
                        .path("generations")
                        .asInt())
                .isEqualTo(3);
        Api.Answer first = member.get(api(leaf) + "/upstream?size=1");
        Api.Answer second = member.get(api(leaf) + "/upstream?size=1&after="
                + first.body().path("next").asString());
        assertThat(second.body().path("items").get(0).path("handle").asString()).isEqualTo(bo.handle());
        assertThat(second.body().path("next").isNull()).isTrue();
        assertThat(visitor.get(api(stem) + "/upstream").status()).isEqualTo(404);
        assertThat(visitor.get(api(leaf) + "/upstream?after=x").status()).isEqualTo(422);

        Browser page = new Browser("http://localhost:" + port);
        assertThat(page.get("/works/" + leaf.id().text() + "/upstream").body())
                .contains("Twig", "Seed", "It goes back to 2 works.", "2 generations")
                .doesNotContain("Stem", bo.handle());
        assertThat(page.get("/people/" + cy.handle() + "/upstream").body()).contains("Twig");
        assertThat(page.get("/works/" + leaf.id().text()).body())
                .contains(
                        "/works/" + leaf.id().text() + "/upstream",
                        "/works/" + leaf.id().text() + "/became");
    }

    @Test
    void whatBecameOfItGoesHoweverFarAndEndsWhereACuratorSaysNo() {
        Work seed = text(ana, "Seed", Audience.EVERYONE);
        Work stem = text(bo, "Stem", Audience.MEMBERS, seed);
        Work own = text(ana, "Own twig", Audience.EVERYONE, stem);
        Work leaf = text(cy, "Leaf", Audience.EVERYONE, own);
        assertThat(titles(visitor.get(api(seed) + "/became"))).containsExactly("Leaf", "Own twig");
        assertThat(visitor.get(api(seed) + "/heritage")
                        .body()
                        .path("descendants")
                        .asInt())
                .isEqualTo(2);
        assertThat(titles(visitor.get("/api/v1/people/" + ana.handle() + "/became")))
                .as("of hers, what others made")
                .containsExactly("Leaf");
        assertThat(new Browser("http://localhost:" + port)
                        .get("/works/" + seed.id().text() + "/became")
                        .body())
                .contains("2 works were made from it", "Leaf")
                .doesNotContain("Stem");

        Viewer cleo = cast.someone("Cleo", Role.CURATOR);
        curation.refuse(sources.of(leaf.id()).getFirst().seq(), "It is not so", cleo.someone(), clock.instant());
        assertThat(titles(visitor.get(api(seed) + "/became"))).containsExactly("Own twig");
        assertThat(titles(visitor.get(api(leaf) + "/upstream"))).isEmpty();
        works.withdraw(own.id(), ana.someone(), clock.instant());
        assertThat(titles(visitor.get(api(seed) + "/became"))).isEmpty();
        assertThat(visitor.get(api(own) + "/became").status()).isEqualTo(404);
    }

    @Test
    void whatTwoWorksHaveInCommonIsShownOfAPastedAddress() {
        Work seed = text(ana, "Seed", Audience.EVERYONE);
        Work one = text(bo, "One", Audience.EVERYONE, seed);
        Work other = text(cy, "Other", Audience.EVERYONE, seed);
        Work last = text(cy, "Last", Audience.EVERYONE, one, other);
        assertThat(titles(visitor.get(api(one) + "/common/" + other.id().text())))
                .containsExactly("Seed");
        assertThat(titles(visitor.get(api(last) + "/common/" + one.id().text())))
                .containsExactly("One", "Seed");
        Browser page = new Browser("http://localhost:" + port);
        String path = "/works/" + one.id().text() + "/common?with=";
        assertThat(page.get(path + "http%3A%2F%2Flocalhost%2Fworks%2F"
                                + other.id().text() + "%3Fx")
                        .body())
                .contains("Both go back to", "Seed");
        assertThat(page.get(path + "nothing").status()).isEqualTo(422);
        assertThat(page.get(path + "%3Cb%3E").body())
                .contains("Paste the address")
                .doesNotContain("<b>");
    }

    @Test
    void aShowCountsForWhoeverIsUpstreamAndMomentsWithSeveralCountOnce() {
        Viewer leo = cast.maker("Leo", Role.DIRECTOR);
        Viewer nadia = cast.someone("Nadia", Role.PRODUCER);
        Viewer cleo = cast.someone("Cleo", Role.CURATOR);
        Work seed = text(ana, "Seed", Audience.EVERYONE);
        Work leaf = text(bo, "Leaf", Audience.EVERYONE, seed);
        studio.confirmed(leaf, cleo);
        studio.declared(seed, ana);
        studio.declared(leaf, bo);
        Cut cut = studio.cut(leo, "Far & near", 3);
        Instant now = clock.instant();
        List<Use> rows =
                List.of(Studio.row(seed, Department.WRITING, 0, 1), Studio.row(leaf, Department.WRITING, 0.5, 2.5));
        cuts.edit(cut.id(), rows, leo, now);
        cuts.lock(cut.id(), leo, now);
        assertThat(visitor.get(api(seed) + "/became/shows").body().path("items"))
                .as("it is not out yet")
                .isEmpty();
        publications.publish(cut.id(), "", nadia, now);

        assertThat(context.getBean(Shows.class)
                        .of(List.of(seed.id(), leaf.id()))
                        .get(seed.id()))
                .isEqualTo(new Shows.Seen(
                        List.of(new Shows.Show(
                                cut.part().text(),
                                "Far & near",
                                "/watch/" + cut.part().text())),
                        1));
        Api.Answer shows = visitor.get(api(seed) + "/became/shows");
        assertThat(titles(shows)).containsExactly("Far & near");
        assertThat(shows.body().path("items").get(0).path("seenOrHeard").asLong())
                .isEqualTo(Flicks.ofMillis(2500).count());
        assertThat(shows.body().path("items").get(0).path("itself").asLong())
                .isEqualTo(Flicks.ofSeconds(1).count());
        Api.Answer numbers = visitor.get("/api/v1/people/" + ana.handle() + "/heritage");
        assertThat(numbers.body().path("shows").asInt()).isEqualTo(1);
        assertThat(numbers.body().path("generations").isNull()).isTrue();
        Browser page = new Browser("http://localhost:" + port);
        assertThat(page.get("/people/" + ana.handle() + "/became").body())
                .contains("Far &amp; near", "/watch/" + cut.part().text(), "seen or heard for 0:02 together");
        assertThat(page.get("/works/" + seed.id().text() + "/became/shows").body())
                .contains("Far &amp; near");

        if (!System.getProperty("tallylight.look", "").isEmpty()) {
            looked(leaf, seed);
        }
        publications.withdraw(cut.part(), "A release was taken back", nadia, now);
        assertThat(titles(visitor.get(api(seed) + "/became/shows"))).isEmpty();
    }

    private void looked(Work leaf, Work seed) {
        try (Chromium chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"))) {
            String common =
                    "/works/" + leaf.id().text() + "/common?with=" + seed.id().text();
            for (Window window : List.of(chromium.desk("heritage"), chromium.phone("heritage by phone"))) {
                window.go("/works/" + leaf.id().text() + "/upstream").look("upstream");
                window.go("/works/" + seed.id().text() + "/became").look("became");
                window.go("/people/" + bo.handle() + "/upstream").look("person");
                window.go("/people/" + ana.handle()).look("profile");
                window.go("/works/" + leaf.id().text()).look("work");
                window.go(common).look("common");
            }
        }
    }
}
