package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Visibility;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;

/** Eight people make eight episodes at once: every gap becomes a call, and nobody is left without an answer. */
@OnTallylight
class AllAtOnceTest {
    private static final Path SCREENS = Path.of("target", "screens");
    private static final int EPISODES = 8;
    private static final String WHY = "The tide took the pier; the episode goes inland.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ApplicationContext context;

    /** Someone with a phone, and what they have made. */
    private record Maker(String name, Window phone) {
        String line(int episode) {
            return name + "’s line for " + episode;
        }
    }

    private Chromium chromium;
    private Person leoHimself;
    private Window leo;
    private final List<Maker> makers = new ArrayList<>();
    private final List<Part> gaps = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private Part season;

    @BeforeEach
    void eightPeopleComeTogether() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        Makers house = new Makers(context);
        leoHimself = cast.keyholder("Leo", Role.DIRECTOR);
        Viewer directs = house.agrees(cast.viewer(leoHimself));
        Instant now = clock.instant();
        season = productions.start(PartKind.SEASON, PartDraft.titled("All at once"), directs, now);
        for (int i = 1; i <= EPISODES; i++) {
            Part episode = productions.add(season.id(), PartDraft.titled("Episode " + i), directs, now);
            PartDraft gap = new PartDraft("The line of " + i, "What is said in " + i, null, null, Visibility.OPEN);
            gaps.add(productions.add(episode.id(), gap, directs, now));
        }
        leo = in(chromium.desk("Leo"), leoHimself);
        for (String name : List.of("Ana", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus")) {
            Person person = cast.keyholder(name);
            Viewer viewer = house.agrees(cast.viewer(person));
            Maker maker = new Maker(name, in(chromium.withoutScript(name), person));
            house.text(viewer, maker.line(makers.size() + 1), Audience.EVERYONE);
            if (name.equals("Gus")) {
                house.text(viewer, maker.line(EPISODES), Audience.EVERYONE);
                house.text(viewer, maker.line(1), Audience.EVERYONE);
            }
            makers.add(maker);
        }
    }

    @AfterEach
    void close() {
        chromium.windows()
                .forEach(window ->
                        assertThat(window.complaints()).as(window.who()).isEmpty());
        chromium.close();
    }

    private Window in(Window window, Person person) {
        window.go("/sign-in").fill("who", person.handle()).fill("password", Cast.PASSWORD);
        return window.press("Sign in");
    }

    @Test
    void aSeasonIsMadeAllAtOnceAndEndsWithNobodyUnanswered() {
        leo.go(season.link()).look("gaps");
        gaps.forEach(this::becomesACall);
        Maker gus = makers.getLast();
        for (int i = 0; i < makers.size(); i++) {
            gives(makers.get(i), i + 1);
        }
        gives(gus, EPISODES);
        gives(gus, 1);

        for (int i = 1; i <= EPISODES; i++) {
            answers(i, makers.get(Math.min(i, makers.size()) - 1), "USED", "It is what Episode " + i + " needed.");
        }
        leo.go(season.link()).see("Ana’s line for 1").miss("Make it a call").look("filled");
        leo.go(calls.getFirst() + "/outcome").see("still waits").miss("End it and tell everyone");
        answers(1, gus, "NOT_THIS_TIME", "Ana’s came closer to the tide.");

        Maker cy = makers.get(2);
        leo.go(gaps.get(2).link() + "/settings").unfold("Drop it").fillIn("#drop", "why", WHY);
        leo.press("Drop it and tell everyone in it");
        cy.phone()
                .notice("“The line of 3”, which your “" + cy.line(3) + "” was in, was dropped: " + WHY
                        + " Your work stays yours, and can be remixed and put forward elsewhere.");
        cy.phone().see(WHY).look("dropped");

        for (String call : calls) {
            leo.go(call);
            if (leo.page().locator("a[href$='/outcome']").count() > 0 && !ended(call)) {
                leo.go(call + "/outcome")
                        .fill("outcome", "It is in the season.")
                        .press("End it and tell everyone");
            }
            leo.go(call + "/outcome").see("everyone has an answer");
        }
        for (Maker maker : makers) {
            maker.phone().go("/me/contributions").see("needed.").look("became");
        }
        gus.phone().see("Ana’s came closer to the tide.");
        assertThat(db.sql("""
                        select count(*)::int from contribution c join call k on k.id = c.call_id
                            join part p on p.id = k.part
                        where p.production = :season and (k.closed_at is null
                            or not exists (select 1 from answer a where a.contribution_id = c.id))""")
                        .param("season", season.id().value())
                        .query(Integer.class)
                        .single())
                .as("unanswered")
                .isZero();
    }

    private boolean ended(String call) {
        UUID id = org.tallylight.shared.Id.read(call.replaceFirst("/calls/", ""));
        return db.sql("select closed_at is not null from call where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** With one press, and what was still to be said: which media, and until when. */
    private void becomesACall(Part gap) {
        leo.go(season.link()).followIn("#p-" + gap.id().text(), "Make it a call");
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        leo.choose("media", "TEXT").fill("until", today.plusDays(7).toString());
        leo.fill("decideBy", today.plusDays(9).toString()).press("Open the call");
        leo.see("What is said in " + gap.title().replaceAll("\\D", ""));
        calls.add(leo.path());
    }

    private void gives(Maker maker, int episode) {
        maker.phone().go(calls.get(episode - 1)).follow("Give something you have already made");
        maker.phone().followIn("main", maker.line(episode)).press("Give it under these terms");
        maker.phone().see("Given. You will have an answer");
    }

    private void answers(int episode, Maker maker, String kind, String reason) {
        leo.go(calls.get(episode - 1) + "/answers");
        Locator one = leo.page()
                .locator("article:has(form)")
                .filter(new Locator.FilterOptions().setHasText(maker.line(episode)));
        one.locator("label:has(input[value=" + kind + "])").click();
        one.locator("textarea").fill(reason);
        if (kind.equals("USED")) {
            one.locator("summary").click();
            one.locator("[name=whereTitle]").fill("Episode " + episode);
        }
        leo.pressIn("article:has(form):has-text('" + maker.line(episode) + "')", "Tell them");
        leo.see("Told, in the house and by mail.");
    }
}
