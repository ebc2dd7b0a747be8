package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tallylight.calls.Call;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Terms;
import org.tallylight.calls.review.RuleBook;
import org.tallylight.calls.review.Rules;
import org.tallylight.people.Person;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Work;

/** What becomes of what is given, in a real browser and without a script: looked at, answered, used, left out, told. */
@OnTallylight
class AnswersScreenTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Chromium chromium;
    private Makers makers;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void comeTogether() {
        chromium = new Chromium("http://localhost:" + port, SCREENS);
        makers = new Makers(context);
        now = clock.instant();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void fromTheFirstEyesToTheNextCut() {
        Person dee = cast.keyholder("Dee", Role.DIRECTOR);
        Person ana = cast.keyholder("Ana");
        Person bo = cast.keyholder("Bo");
        Viewer deeSees = makers.agrees(cast.viewer(dee));
        Viewer anaSees = makers.agrees(cast.viewer(ana));
        Viewer boSees = makers.agrees(cast.viewer(bo));
        Call call = call(deeSees);
        context.getBean(RuleBook.class)
                .set(new Rules(call.id(), true, List.of("Warmth", "Surprise"), List.of()), deeSees, now);
        Work rain = makers.text(anaSees, "Rain on a tin roof", Audience.EVERYONE);
        Work hail = makers.text(boSees, "Hail, in four lines", Audience.EVERYONE);
        Contributions contributions = context.getBean(Contributions.class);
        contributions.contribute(call.id(), rain.id(), 1, "For Dee", false, anaSees, now);
        contributions.contribute(call.id(), hail.id(), 1, "", false, boSees, now);

        Window bos = signedIn(chromium.withoutScript("Bo"), bo);
        bos.go(call.path())
                .press("Look at some of them")
                .see("Rain on a tin roof")
                .see("Warmth");
        bos.look("review");
        bos.choose("points0", "4").choose("points1", "5");
        bos.press("Seen. The next one").see("You have seen everything there is").look("review-none");

        Window dees = signedIn(chromium.desk("Dee"), dee);
        dees.go("/").see("2 people wait for your answer").look("home-owed");
        dees.go("/me/waiting").see("A line about rain").look("waiting");
        dees.go(call.path() + "/answers").see("somebody").miss("Ana").look("answers-blind");
        dees.go(call.path() + "/results").see("4.5").look("results");
        dees.go(call.path() + "/rules").see("Blind until the end").look("rules");

        Studio studio = new Studio(context, folder);
        Work storm = makers.text(boSees, "Storm, after the rain", Audience.EVERYONE);
        studio.madeFrom(storm, rain, EdgeClass.ADAPTS, boSees);
        Cut cut = studio.cut(deeSees, "Weather report", 4);
        Cuts cuts = context.getBean(Cuts.class);
        cuts.edit(
                cut.id(),
                List.of(Studio.row(storm, Department.WRITING, 1, 3), Studio.row(hail, Department.WRITING, 0, 1)),
                deeSees,
                now);
        cuts.lock(cut.id(), Map.of(), deeSees, now);
        Window anas = signedIn(chromium.withoutScript("Ana"), ana);
        anas.go("/me/contributions")
                .see("Used")
                .see("Weather report")
                .see("0:01–0:03")
                .see("Storm, after the rain")
                .look("became");

        Cut second = cuts.add(cut.part(), studio.film(deeSees, 3).id(), "", null, null, deeSees, now);
        cuts.edit(second.id(), List.of(Studio.row(storm, Department.WRITING, 0, 2)), deeSees, now);
        dees.go(second.link()).see("One work was in a cut before").look("cut-leaving");
        dees.page().locator("input[name^=left-]").fill("The hail comes back in the second episode.");
        dees.press("Lock this cut").see("This cut is locked");
        bos.go("/me/contributions")
                .see("No longer in the cut")
                .see("The hail comes back in the second episode.")
                .look("became-left");

        context.getBean(Slots.class)
                .place(
                        cut.part(),
                        makers.text(cast.viewer(bo), "Fog", Audience.MEMBERS).id(),
                        Saying.NOTHING,
                        deeSees,
                        now);
        Person eli = cast.keyholder("Eli");
        Work knock = makers.text(cast.viewer(eli), "Three knocks", Audience.MEMBERS);
        dees.go(knock.path() + "/consider").see("Put it there yourself").look("consider");
        context.getBean(Slots.class).place(cut.part(), knock.id(), Saying.NOTHING, deeSees, now);
        Window elis = signedIn(chromium.withoutScript("Eli"), eli);
        elis.go("/me/slots").see("Three knocks").look("slot-asked");
        elis.press("No, take it out").see("You said no");
        dees.go("/parts/" + cut.part().text()).see("Fog").miss("Three knocks").look("part");
        for (Window each : List.of(bos, dees, anas, elis)) {
            assertThat(each.complaints()).isEmpty();
        }
    }

    private Window signedIn(Window window, Person person) {
        window.go("/sign-in")
                .fill("who", person.handle())
                .fill("password", Cast.PASSWORD)
                .press("Sign in");
        return window;
    }

    private Call call(Viewer opener) {
        Terms terms = new Terms(null, Terms.Sharing.UNPAID, false, true, "", now.plus(Duration.ofDays(14)));
        return context.getBean(Calls.class)
                .open(
                        new Opening(
                                "A line about rain",
                                "For the weather report. Anything wet.",
                                List.of(Medium.TEXT),
                                "one line",
                                null,
                                now.plus(Duration.ofDays(7)),
                                null,
                                null,
                                terms),
                        opener,
                        now);
    }
}
