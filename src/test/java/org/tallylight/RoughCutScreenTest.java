package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tallylight.media.Samples;
import org.tallylight.people.Person;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Role;

/** From an episode of slots to a rough cut that plays, and to a cut of it. */
@OnTallylight
class RoughCutScreenTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Cast cast;

    @TempDir
    private Path folder;

    @Test
    void aRundownIsAssembledLookedAtAndMadeACut() {
        Person person = cast.keyholder("Dee", Role.DIRECTOR);
        Api dees = new Api(port, cast.token(cast.viewer(person)));
        String season = dees.post("/api/v1/parts", Map.of("kind", "SEASON", "title", "Doors"))
                .text("id");
        String episode = part(dees, season, "The first door", 0);
        String door = dees.upload(
                        "/api/v1/works?title=A%20door%20that%20hums&fileName=door.mp4",
                        Samples.made(
                                folder,
                                "door.mp4",
                                "-f lavfi -i testsrc2=s=640x360:r=25:d=6 -f lavfi -i sine=f=330:d=6 -c:v libx264"
                                        + " -preset ultrafast -pix_fmt yuv420p -c:a aac"))
                .text("id");
        String letter = dees.post(
                        "/api/v1/works",
                        Map.of(
                                "title",
                                "What it said",
                                "body",
                                "I have been **a door** for thirty years. Nobody has ever asked me what is on the"
                                        + " other side. It is the same as here, only warmer, and it smells of bread."))
                .text("id");
        for (String work : new String[] {door, letter}) {
            dees.put("/api/v1/works/" + work + "/audience", Map.of("audience", "EVERYONE"));
        }
        String hums = part(dees, episode, "It hums", 4);
        dees.put("/api/v1/parts/" + hums + "/works/" + door, Map.of());
        Map<String, Object> marked =
                Map.of("from", Flicks.PER_SECOND, "to", 5 * Flicks.PER_SECOND, "words", "where it hums");
        String range = await().atMost(Duration.ofMinutes(1))
                .until(() -> dees.post("/api/v1/works/" + door + "/ranges", marked), sent -> sent.status() == 201)
                .text("id");
        dees.put("/api/v1/parts/" + part(dees, episode, "It speaks", 0) + "/works/" + letter, Map.of());
        part(dees, episode, "It closes", 5);
        try (Chromium chromium = new Chromium("http://localhost:" + port, Path.of("target", "screens"))) {
            Window dee = chromium.desk("Dee-rough").go("/sign-in");
            dee.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            dee.go("/parts/" + season + "/settings").pick("rate", "30000/1001").look("settings");
            dee.pressIn("#counting", "Save").see("29.97 a second");
            dee.go("/parts/" + hums)
                    .unfold("Which part of it plays")
                    .pick("range", range)
                    .look("which");
            dee.press("Let it play").see("plays 0:01–0:05").look("plays");
            dee.go("/parts/" + episode).see("Rough cut").look("part-before");
            dee.followIn("#rough-cut", "Assemble").see("Nothing to look at yet").look("nothing");
            dee.tick("names").press("Assemble").look("making");
            assertThat(dee.plays("#film video")).isBetween(18.0, 26.0);
            dee.await("Make it a cut")
                    .see("names burnt in")
                    .see("29.97 pictures a second")
                    .see("from 0:01 of it")
                    .look("made");
            dee.go("/parts/" + episode).see("Watch the rough cut").look("part");
            dee.go("/parts/" + season).see("rough cut 0:").look("board");
            part(dees, episode, "It opens again", 3);
            dee.go("/parts/" + episode + "/rough-cut").see("out of date").look("stale");
            dee.press("Make it a cut").see("Cut 1 of The first door").look("cut");
            dee.go("/parts/" + episode + "/cuts/1/timeline")
                    .see("A door that hums")
                    .look("timeline");
            Window phone = chromium.phone("rough-phone").go("/sign-in");
            phone.fill("who", person.handle()).fill("password", Cast.PASSWORD).press("Sign in");
            phone.go("/parts/" + episode + "/rough-cut").see("What is in it").look("phone");
            phone.go("/parts/" + season + "/settings").see("Pictures a second").look("phone-settings");
            phone.go("/parts/" + hums).unfold("Which part of it plays").look("phone-plays");
            for (Window each : chromium.windows()) {
                assertThat(each.complaints()).isEmpty();
            }
        }
    }

    private static String part(Api api, String above, String title, int seconds) {
        Map<String, Object> sent =
                seconds == 0 ? Map.of("title", title) : Map.of("title", title, "planned", seconds * Flicks.PER_SECOND);
        return api.post("/api/v1/parts/" + above + "/parts", sent).text("id");
    }
}
