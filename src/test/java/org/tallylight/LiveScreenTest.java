package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.people.Person;

/** A live show before three screens: the desk, a phone without an account, and the wall. */
@OnTallylight
class LiveScreenTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @Test
    void whatAPhoneSendsStandsOnTheWallOnceItIsLetThroughAndIsKept() {
        Person person = cast.keyholder("Dee");
        Api dees = new Api(port, cast.token(cast.viewer(person)));
        String part = dees.post("/api/v1/parts", Map.of("kind", "LIVE", "title", "A night of doors"))
                .text("id");
        for (String item : new String[] {"Overture", "Forty doors, one choir", "Good night"}) {
            dees.post("/api/v1/parts/" + part + "/parts", Map.of("title", item, "planned", 90 * 705_600_000L));
        }
        try (Chromium chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"))) {
            Window dee = chromium.desk("Dee-live").go("/sign-in");
            dee.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            dee.go("/parts/" + part).follow("Live desk").press("Let the audience in");
            dee.see("The audience opens").press("Begin Overture").see("Now");
            dee.fill("ask", "What does your door say when nobody listens?").press("Ask this");
            dee.see("Nothing waits").look("desk");
            String code = dees.get("/api/v1/parts/" + part + "/live").text("code");

            Window wall = chromium.desk("wall").go("/live/" + code + "/wall");
            wall.see("What does your door say").see(code).look("empty");

            Window phone = chromium.phone("a phone").go("/live").fill("code", code.toLowerCase(Locale.ROOT));
            phone.press("Come in")
                    .see("What does your door say")
                    .see("Overture")
                    .look("asked");
            phone.fill("body", "Come in, it says, but it means the cat.").press("Send");
            phone.see("waits for someone to look at it").look("sent");
            wall.miss("it means the cat");

            dee.see("it means the cat").look("queue");
            dee.press("Let it through").see("On the wall");
            wall.see("it means the cat").look("shown");
            phone.go("/live/" + code).seeIn("#now .rows", "stands on the wall").look("shown");
            phone.follow("Keep it").see("Come in, it says").look("keep");
            phone.choose("audience", "EVERYONE").fill("name", "Eli").fill("mail", "eli.live@home.test");
            phone.fill("password", Cast.PASSWORD)
                    .choose("ageBand", "ADULT")
                    .tick("terms")
                    .press("Share");
            phone.see("Your work").look("kept");
            dee.page().setViewportSize(390, 844);
            dee.go("/parts/" + part + "/live").see("Made at this show").look("desk-phone");
            for (Window each : chromium.windows()) {
                assertThat(each.complaints()).isEmpty();
            }
        }
    }
}
