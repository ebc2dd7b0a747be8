package org.tallylight.productions.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Media;
import org.tallylight.interchange.Piece;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.Track;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/** A timeline of ten thousand clips on forty tracks comes back, is taken over, looked at by pages, and edited. */
@OnTallylight
class TenThousandTest {
    private static final Rate RATE = Rate.of(24, true);
    private static final int TRACKS = 40;
    private static final int EACH = 250;

    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private static Track track(int number, List<Work> works) {
        List<Piece> clips = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Work work = works.get((number + i) % works.size());
            About about = About.named("clip " + number + "." + i).work(work.id().text());
            clips.add(Clip.of(about, Range.frames(i % 20, 1, RATE), Details.NONE, new Media.External(about, null, "")));
        }
        boolean heard = number >= 24;
        return Track.of((heard ? "A" : "V") + number, heard ? Track.AUDIO : Track.VIDEO, clips);
    }

    @Test
    void itIsTakenOverLookedAtAndEdited() throws IOException {
        Studio studio = new Studio(context, folder);
        Person person = cast.keyholder("Dora", Role.DIRECTOR);
        Viewer dora = cast.viewer(person);
        List<Work> works = List.of(studio.filmed(dora, "Sky", 4), studio.filmed(dora, "Sea", 4));
        Cut cut = studio.cut(dora, "Long", 11);
        studio.ready(cut.asset().id());
        List<Track> tracks = new ArrayList<>();
        for (int number = 0; number < TRACKS; number++) {
            tracks.add(track(number, works));
        }
        Edit edit = Edit.of("Long", Time.zero(RATE), tracks);
        Path file =
                Files.write(folder.resolve("long.otio"), Format.OTIO.write(edit).bytes());
        Api api = new Api(port, cast.token(dora));
        String path = "/api/v1/cuts/" + cut.id();

        Api.Answer sent = api.form(path + "/timeline-files", file);
        assertThat(sent.status()).as(sent.said().substring(0, 200)).isEqualTo(201);
        assertThat(sent.body().path("clips").asInt()).isEqualTo(TRACKS * EACH);
        List<JsonNode> clips = all(api, "/api/v1/timeline-files/" + sent.text("id") + "/clips?size=100");
        assertThat(clips).hasSize(TRACKS * EACH).doesNotHaveDuplicates();
        Api.Answer taken = api.post("/api/v1/timeline-files/" + sent.text("id") + "/taking", Map.of());
        assertThat(taken.status()).isEqualTo(200);
        assertThat(api.get(path + "/timeline-files").body().get(0).path("clips").asInt())
                .isEqualTo(TRACKS * EACH);

        Timeline timeline = cuts.timeline(cut.id());
        assertThat(timeline.uses()).hasSize(TRACKS * EACH);
        assertThat(timeline.uses()).extracting(Use::track).contains(1, 24);
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        String next = "";
        for (int pages = 0; next != null && pages < 200; pages++) {
            Api.Answer page = api.get(path + "/uses?size=100" + (next.isEmpty() ? "" : "&after=" + next));
            page.body().path("items").valueStream().forEach(use -> {
                seen.add(use.path("id").asString());
                order.add(use.path("id").asString());
            });
            next = page.body().path("next").isNull() ? null : page.text("next");
        }
        assertThat(seen).hasSize(TRACKS * EACH);
        assertThat(order)
                .isEqualTo(timeline.uses().stream().map(use -> use.id().text()).toList());

        Browser browser = cast.browser(person);
        String page = browser.get(cut.link() + "/timeline").body();
        assertThat(page).contains("100 of 10,000 rows", "More");
        assertThat(page.split("<tr id=\"u-", -1)).hasSize(101);
        Use last = timeline.uses().getLast();
        browser.post(
                cut.link() + "/timeline",
                "use",
                last.id().text(),
                "work",
                works.getFirst().id().text(),
                "version",
                "1",
                "department",
                last.department().name(),
                "track",
                "3",
                "prominence",
                "2",
                "in",
                "1",
                "out",
                "2",
                "sourceIn",
                "0",
                "sourceOut",
                "1",
                "note",
                "changed");
        assertThat(cuts.timeline(cut.id()).uses())
                .hasSize(TRACKS * EACH)
                .filteredOn(use -> use.note().equals("changed"))
                .extracting(Use::in)
                .containsExactly(Flicks.ofSeconds(1));
        assertThat(browser.get(cut.link() + "/timeline?after="
                                + timeline.uses().get(9_949).id().text())
                        .body())
                .contains("of 10,000 rows", "From the beginning");

        Cut second = studio.cut(
                context.getBean(org.tallylight.productions.Parts.class).get(cut.part()), dora, 11);
        studio.ready(second.asset().id());
        cuts.edit(second.id(), List.of(Studio.row(works.getFirst(), Department.PICTURE, 0, 3)), dora, clock.instant());
        String changes = browser.get(second.link() + "/changes").body();
        assertThat(changes.split("<span class=\"chips\">", -1)).hasSize(101);
        assertThat(browser.get(second.link() + "/changes?from=1&after=9900").body())
                .contains("left");
        String from = "/api/v1/cuts/" + second.id() + "/changes";
        List<JsonNode> changed = all(api, from + "?size=100&from=" + cut.id());
        assertThat(changed).hasSizeGreaterThan(TRACKS * EACH - 2).doesNotHaveDuplicates();
        assertThat(all(api, from + "/works?size=3&from=" + cut.id()))
                .hasSize(works.size() - 1)
                .allSatisfy(each -> assertThat(each.path("kind").asString()).isEqualTo("LEFT"));
        Flicks length = cut.length();
        assertThat(timeline.moments(length == null ? Flicks.ofSeconds(11) : length)
                        .getFirst()
                        .on())
                .hasSize(TRACKS);
        assertThat(api.put(path + "/timeline", Map.of("uses", List.of())).status())
                .isEqualTo(200);
    }

    /** A list, page by page. */
    private static List<JsonNode> all(Api api, String list) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        while (!after.equals("end")) {
            JsonNode page = api.get(list + after).body();
            assertThat(page.path("items").size()).isBetween(1, 100);
            page.path("items").forEach(all::add);
            after = page.path("next").isNull()
                    ? "end"
                    : "&after=" + page.path("next").asString();
        }
        return all;
    }

    @Test
    void oneMoreThanTheLimitIsRefused() throws IOException {
        Studio studio = new Studio(context, folder);
        Viewer dora = cast.viewer(cast.keyholder("Dora", Role.DIRECTOR));
        Work sky = studio.filmed(dora, "Sky", 2);
        Cut cut = studio.cut(dora, "Too long", 3);
        studio.ready(cut.asset().id());
        List<Track> tracks = new ArrayList<>();
        for (int number = 0; number <= TRACKS; number++) {
            tracks.add(track(number, List.of(sky)));
        }
        Path file = Files.write(
                folder.resolve("long.otio"),
                Format.OTIO.write(Edit.of("Long", Time.zero(RATE), tracks)).bytes());
        Api.Answer sent = new Api(port, cast.token(dora)).form("/api/v1/cuts/" + cut.id() + "/timeline-files", file);
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.text("detail")).contains("10");
    }
}
