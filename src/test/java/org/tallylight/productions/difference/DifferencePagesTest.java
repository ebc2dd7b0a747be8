package org.tallylight.productions.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Id;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;

/** What changed between two cuts, as people and programs read it. */
@OnTallylight
class DifferencePagesTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Parts parts;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void whatEnteredLeftAndMovedIsRead() throws Exception {
        Studio studio = new Studio(context, folder);
        Person person = cast.keyholder("Dora", Role.DIRECTOR);
        Viewer director = cast.viewer(person);
        Work sky = studio.filmed(director, "Evening sky", 4);
        Work sea = studio.filmed(director, "A grey sea", 4);
        Work rain = studio.filmed(director, "Rain on glass", 4);
        Cut first = studio.cut(director, "Weather", 10);
        studio.ready(first.asset().id());
        cuts.edit(
                first.id(),
                List.of(Studio.row(sky, Department.PICTURE, 0, 4), Studio.row(sea, Department.PICTURE, 4, 8)),
                director,
                clock.instant());
        Cut second = studio.cut(parts.get(first.part()), director, 10);
        studio.ready(second.asset().id());
        cuts.edit(
                second.id(),
                List.of(Studio.row(rain, Department.PICTURE, 0, 3), Studio.row(sea, Department.PICTURE, 3, 7)),
                director,
                clock.instant());

        Browser dora = cast.browser(person);
        assertThat(dora.get(second.link()).body()).contains(second.link() + "/changes");
        assertThat(dora.get(first.link()).body()).doesNotContain(first.link() + "/changes");
        String page = dora.get(second.link() + "/changes").body();
        assertThat(page)
                .contains("From cut 1 to cut 2", "One work entered", "One work left", "Rain on glass", "Evening sky")
                .contains("0:01.000 earlier");
        assertThat(dora.get(first.link() + "/changes").status()).isEqualTo(404);
        assertThat(dora.get(first.link() + "/changes?from=2").body()).contains("From cut 2 to cut 1");
        assertThat(dora.get(second.link() + "/changes?from=9").status()).isEqualTo(404);

        Api api = new Api(port, cast.token(director));
        var given = api.get("/api/v1/cuts/" + second.id() + "/changes?from=" + first.id())
                .body();
        assertThat(given.path("items")).hasSize(3);
        var works = api.get("/api/v1/cuts/" + second.id() + "/changes/works?from=" + first.id())
                .body()
                .path("items");
        assertThat(works.valueStream()
                        .map(each ->
                                each.path("kind").asString() + each.path("work").asString()))
                .containsExactly("ENTERED" + rain.id().text(), "LEFT" + sky.id().text());
        Cut other = studio.cut(director, "Elsewhere", 2);
        assertThat(api.get("/api/v1/cuts/" + second.id() + "/changes?from=" + other.id())
                        .status())
                .isEqualTo(422);
        Person stranger = cast.keyholder("Sam");
        Api sam = new Api(port, cast.token(cast.viewer(stranger)));
        assertThat(sam.get("/api/v1/cuts/" + second.id() + "/changes?from=" + first.id())
                        .status())
                .isEqualTo(404);
        assertThat(sam.get("/api/v1/cuts/" + second.id() + "/changes/works?from=" + first.id())
                        .status())
                .isEqualTo(404);
        assertThat(cast.browser(stranger).get(second.link() + "/changes").status())
                .isEqualTo(404);
        assertThat(sam.get("/api/v1/cuts/" + second.id() + "/changes?from=" + Id.write(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }
}
