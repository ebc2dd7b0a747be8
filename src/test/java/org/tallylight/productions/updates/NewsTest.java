package org.tallylight.productions.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.Api;
import org.tallylight.Browser;
import org.tallylight.Cast;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.community.Notices;
import org.tallylight.productions.Change;
import org.tallylight.productions.Looks;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/** Updates, decisions, and what changed since someone last looked. */
@OnTallylight
class NewsTest {
    @Autowired
    private Productions productions;

    @Autowired
    private Updates updates;

    @Autowired
    private Decisions decisions;

    @Autowired
    private Looks looks;

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
    private Viewer ana = Viewer.VISITOR;
    private Part film;

    @BeforeEach
    void comeTogether() {
        cast = new Makers(context);
        now = clock.instant();
        leo = cast.maker("Leo");
        ana = cast.maker("Ana");
        film = productions.start(PartKind.FILM, PartDraft.titled("Pier"), leo, now);
    }

    @Test
    void followersAreToldOfAnUpdateOnce() {
        looks.follow(film.id(), ana, now);
        looks.follow(film.id(), ana, now);
        assertThatThrownBy(() -> updates.write(film.id(), "News", "", ana, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> updates.write(film.id(), " ", "", leo, now)).isInstanceOf(Invalid.class);
        updates.write(film.id(), "We *shot* the pier.", "The edit.", leo, now);
        while (updates.tell(now)) {}
        assertThat(told(ana)).isEqualTo(1);
        assertThat(told(leo)).as("whoever wrote it knows").isZero();
        String page = new Browser("http://localhost:" + port)
                .get("/parts/" + film.id().text() + "/news")
                .body();
        assertThat(page).contains("We <em>shot</em> the pier.", "The edit.");
    }

    private long told(Viewer person) {
        return notices.of(person.someone(), null, 50).items().stream()
                .filter(notice -> notice.kind().equals("part.update"))
                .count();
    }

    @Test
    void ofAClosedFilmOnlyItsOwnPeopleAreTold() {
        looks.follow(film.id(), ana, now);
        productions.edit(film.id(), new PartDraft("Pier", "", null, null, Visibility.CLOSED), leo, now);
        updates.write(film.id(), "In secret", "", leo, now);
        while (updates.tell(now)) {}
        assertThat(told(ana)).isZero();
        Api api = new Api(port, context.getBean(Cast.class).token(ana));
        assertThat(api.get("/api/v1/parts/" + film.id().text() + "/updates").status())
                .isEqualTo(404);
    }

    @Test
    void anUpdateThatIsTakenBackIsGone() {
        Update update = updates.write(film.id(), "Too early", "", leo, now);
        assertThatThrownBy(() -> updates.withdraw(update.id(), ana, now)).isInstanceOf(Forbidden.class);
        updates.withdraw(update.id(), leo, now);
        assertThat(updates.of(film.id(), null, 10, leo).items()).isEmpty();
    }

    @Test
    void aReaderSeesWhatOthersChangedSinceTheyLastLooked() {
        assertThat(looks.since(film.id(), ana)).isEmpty();
        looks.looked(film.id(), ana.someone(), now);
        productions.stage(film.id(), Stage.EDIT, leo, now);
        decisions.record(film.id(), "We shoot at night", "The light.", leo, now);
        assertThat(looks.since(film.id(), ana).orElseThrow().changes())
                .extracting(Change::kind)
                .containsExactly(Change.Kind.STAGED, Change.Kind.DECIDED);
        Api api = new Api(port, context.getBean(Cast.class).token(ana));
        String path = "/api/v1/parts/" + film.id().text();
        assertThat(api.get(path + "/news").body().path("changes").size()).isEqualTo(2);
        assertThat(api.put(path + "/news", Map.of()).status()).isEqualTo(204);
        assertThat(api.get(path + "/news").body().path("changes").size()).isZero();
        assertThat(api.get(path + "/decisions")
                        .body()
                        .path("items")
                        .get(0)
                        .path("why")
                        .asString())
                .isEqualTo("The light.");
        assertThat(api.post(path + "/decisions", Map.of("what", "No", "why", "Mine"))
                        .status())
                .isEqualTo(403);
    }
}
