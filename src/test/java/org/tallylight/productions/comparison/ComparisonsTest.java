package org.tallylight.productions.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.review.Circle;
import org.tallylight.productions.review.NoteDraft;
import org.tallylight.productions.review.Notes;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.productions.review.Reviews;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

@OnTallylight
class ComparisonsTest {
    @Autowired
    private Cast cast;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Productions productions;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Notes notes;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void twoCutsAreReadTogetherWithTheirNotesAndWhatChangedByWhoeverMayDoSo() {
        Studio studio = new Studio(context, folder);
        Person leoHimself = cast.keyholder("Leo");
        Viewer leo = cast.viewer(leoHimself);
        Part film = productions.start(PartKind.FILM, PartDraft.titled("Weather"), leo, clock.instant());
        Work sea = studio.filmed(leo, "A grey sea", 4);
        Cut first = studio.cut(film, leo, 4);
        Cut second = studio.countedCut(film.id(), leo, 25, 4);
        for (Cut each : List.of(first, second)) {
            studio.ready(each.asset().id());
        }
        cuts.edit(first.id(), List.of(Studio.row(sea, Department.PICTURE, 0, 2)), leo, clock.instant());
        cuts.edit(second.id(), List.of(Studio.row(sea, Department.PICTURE, 1, 3)), leo, clock.instant());
        NoteDraft said = new NoteDraft(Flicks.ofSeconds(1), null, ReviewNote.Kind.IDEA, "Wider here", null, false);
        notes.add(first.id(), said, leo, clock.instant());

        Api api = new Api(port, cast.token(leo));
        String at = "/api/v1/cuts/" + second.id().text() + "/review/compare/";
        var both = api.get(at + first.id().text()).body();
        assertThat(both.path("step").asString()).isEqualTo("24000/1001");
        assertThat(both.path("one").path("rate").asString()).isEqualTo("25/1");
        assertThat(both.path("one").path("frames").asInt()).isEqualTo(100);
        assertThat(first(api, both.path("other").path("notes")).path("timecode").asString())
                .isEqualTo("00:00:00:23");
        assertThat(first(api, both.path("changes")).path("kinds").get(0).asString())
                .isEqualTo("LATER");

        Browser page = cast.browser(leoHimself);
        assertThat(page.get(second.link() + "/review").body()).contains(second.link() + "/review/compare/1");
        assertThat(page.get(second.link() + "/review/compare/1").body())
                .contains("Cuts 2 and 1 of Weather", "Wider here", "A grey sea", "data-line-up=\"23\"");
        assertThat(page.get(second.link() + "/review/compare/2").status()).isEqualTo(404);
        Cut elsewhere = studio.cut(leo, "Elsewhere", 2);
        assertThat(api.get(at + elsewhere.id().text()).status()).isEqualTo(404);

        Viewer bo = cast.someone("Bo");
        Api bos = new Api(port, cast.token(bo));
        reviews.open(second.id(), Circle.ALL, "", leo, clock.instant());
        assertThat(bos.get(at + first.id().text()).status())
                .as("only one of them is open to Bo")
                .isEqualTo(404);
        reviews.open(first.id(), Circle.ALL, "", leo, clock.instant());
        var bosBoth = bos.get(at + first.id().text()).body();
        assertThat(bosBoth.path("changes").isNull()).isTrue();
        assertThat(first(bos, bosBoth.path("other").path("notes")).isMissingNode())
                .as("what was said before stays with the crew")
                .isTrue();
    }

    /** The first of a list by pages that is told of by its address. */
    private static JsonNode first(Api api, JsonNode address) {
        Api.Answer page = api.get(address.asString());
        assertThat(page.status()).isEqualTo(200);
        return page.body().path("items").path(0);
    }
}
