package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Flow.Part;

/**
 * Renders the pieces as pages would, and leaves a gallery of screens in {@code target/gallery} to be
 * looked at while the style sheet is worked on.
 */
class PiecesTest {
    private static final Viewer LEO =
            new Viewer(PersonId.fresh(), "Leo Okafor", "leo", Set.of(Role.PRODUCER, Role.OPERATOR));
    private static final Path GALLERY = Path.of("target/gallery");
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+) ?([^}]*)}}");

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tallylight");

    @Test
    void aWrongFieldSaysSoWhereItIsAndAboveTheForm() throws IOException {
        Map<String, String> errors = Map.of("title", "A title has at most 120 letters.");
        Frame f = frame(Viewer.VISITOR, "en", "/works/new");
        String field = piece(
                "field",
                Map.of("f", f, "name", "title", "label", "Title", "value", "\"<b>", "errors", errors, "max", 120));
        assertThat(field)
                .contains("<label for=\"title\">Title", "id=\"title\"", "aria-invalid=\"true\"", "maxlength=\"120\"")
                .contains("aria-describedby=\"title-error\"", "id=\"title-error\"", "&#34;&lt;b>");
        String summary = piece("errors", Map.of("f", f, "errors", errors));
        assertThat(summary).contains("One thing needs another look", "href=\"#title\"");
        assertThat(piece("errors", Map.of("f", f, "errors", Map.of()))).isBlank();
    }

    @Test
    void aVisitorIsOfferedTheDoorAndNoOnesRooms() throws IOException {
        String page = page(frame(Viewer.VISITOR, "en", "/"), "home", null, "");
        assertThat(page).contains("href=\"/sign-in\"").doesNotContain("/sign-out", "/admin", "/me/");
        String leos = page(frame(LEO, "es", "/works"), "", null, "");
        assertThat(leos).contains("<html lang=\"es\"", "Salir", "/admin", "/money", "aria-current=\"page\"");
        assertThat(leos).doesNotContain("href=\"/moderation\"", "href=\"/greeting\"", "layout.");
    }

    @Test
    void noPageHasStyleOrScriptOfItsOwn() throws IOException {
        Frame f = frame(LEO, "en", "/gallery");
        for (String room : List.of("home", "work", "keep", "capture", "board", "watch", "proposal", "forms")) {
            String body = room.equals("forms") ? forms(f) : body(f, room);
            String page = page(f, room, room.equals("watch") ? "watch" : null, body);
            assertThat(page).doesNotContain(" style=", "<style", "onclick=", "<script>");
            Files.createDirectories(GALLERY);
            Files.writeString(GALLERY.resolve(room + ".html"), page);
        }
    }

    private String body(Frame f, String room) throws IOException {
        try (InputStream in = PiecesTest.class.getResourceAsStream("/gallery/" + room + ".html")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return HOLE.matcher(text).replaceAll(hole -> fill(f, hole.group(1), hole.group(2)));
        }
    }

    private String fill(Frame f, String what, String of) {
        return switch (what) {
            case "face" -> piece("face", Map.of("name", of, "key", of.toLowerCase(Locale.ROOT)));
            case "icon" -> piece("icon", Map.of("f", f, "name", of));
            case "wave" -> piece("wave", Map.of("path", Wave.path(peaks(), 60)));
            case "player" ->
                piece("player", Map.of("f", f, "src", "tone.wav", "title", "Sound", "peaks", Wave.path(peaks(), 120)));
            case "share" -> piece("share", Map.of("f", f, "path", "/watch/1", "title", "Far", "moment", true));
            case "steps" -> {
                String[] n = of.split(" ");
                yield piece(
                        "steps",
                        Map.of("done", Integer.valueOf(n[0]), "now", Integer.valueOf(n[1]), "of", 10, "words", of));
            }
            case "flow" -> workedExample();
            default -> throw new AssertionError(what);
        };
    }

    private String forms(Frame f) {
        Map<String, String> errors = Map.of("title", "Give it a title, please.", "licence", "Choose one.");
        List<Option> options = List.of(
                new Option("A", "Only me", "Change it whenever you like."),
                new Option("B", "Members", "They may build on it."));
        List<String> parts = new ArrayList<>();
        parts.add("<h1>Share a work</h1>" + piece("errors", Map.of("f", f, "errors", errors)));
        parts.add(piece(
                "field",
                Map.of("f", f, "name", "title", "label", "Title", "errors", errors, "hint", "What you call it.")));
        parts.add(
                piece("area", Map.of("f", f, "name", "about", "label", "In your words", "max", 40, "optional", true)));
        parts.add("<div class=\"fields\">"
                + piece("field", Map.of("f", f, "name", "day", "label", "Until", "type", "datetime-local"))
                + piece("field", Map.of("f", f, "name", "sum", "label", "Amount", "affix", "€", "inputmode", "decimal"))
                + "</div>");
        parts.add(piece(
                "pick",
                Map.of(
                        "f", f, "name", "licence", "label", "Outside", "options", options, "errors", errors, "none",
                        true)));
        parts.add(piece(
                "choices", Map.of("name", "audience", "label", "Who may see it?", "options", options, "value", "A")));
        parts.add(piece("file", Map.of("name", "file", "label", "The file", "hint", "At most 2 GB.")));
        parts.add(piece(
                "check",
                Map.of("name", "notes", "label", "Notes welcome", "hint", "Others may say what could be better.")));
        parts.add(
                "<div class=\"actions\"><button class=\"button teal\">Share</button><button class=\"button\">Keep for me</button>"
                        + "<button class=\"button danger\">Throw away</button><button class=\"button quiet\">Not now</button></div>");
        parts.add(piece("progress", Map.of("words", "Looking at the film: 40 %", "done", 40L, "of", 100L)));
        parts.add(piece("job", Map.of("f", f, "url", "/none", "words", "Making it playable.")));
        String form = "<form class=\"form\" method=\"post\" data-guard>" + String.join("", parts) + "</form>";
        String cards = piece(
                        "card",
                        Map.of(
                                "f",
                                f,
                                "href",
                                "#",
                                "title",
                                "Steam dog",
                                "line",
                                "Yuki",
                                "medium",
                                "VIDEO",
                                "key",
                                "a"))
                + piece(
                        "card",
                        Map.of(
                                "f",
                                f,
                                "href",
                                "#",
                                "title",
                                "Kitchen",
                                "line",
                                "Amina",
                                "medium",
                                "AUDIO",
                                "key",
                                "b",
                                "peaks",
                                Wave.path(peaks(), 60)))
                + piece(
                        "card",
                        Map.of(
                                "f",
                                f,
                                "href",
                                "#",
                                "title",
                                "Ironing",
                                "line",
                                "Petra",
                                "medium",
                                "TEXT",
                                "key",
                                "c",
                                "quote",
                                "My mother ironed the newspaper."));
        return form + "<section><h2>Works</h2><div class=\"cards\">" + cards + "</div>"
                + piece("pager", Map.of("f", f, "path", "/works", "next", "k")) + "</section>"
                + piece("notice", Map.of("f", f, "text", "Something to look at.", "kind", "warn"))
                + piece("notice", Map.of("f", f, "text", "That did not arrive.", "kind", "wrong"))
                + piece(
                        "empty",
                        Map.of(
                                "title",
                                "No calls yet",
                                "text",
                                "Ask for something small.",
                                "href",
                                "#",
                                "label",
                                "Open a call"))
                + "<ul class=\"rows\"><li><span class=\"grow\">A row</span><span class=\"chip teal\">fine</span><button class=\"button small\">Do</button></li></ul>"
                + "<ol class=\"log\"><li class=\"done\"><strong>Shared</strong><small>Monday</small></li><li class=\"now\"><strong>Seen</strong><small>today</small></li></ol>";
    }

    private static String workedExample() {
        return new Flow("From income to people", new Part("Income", 1_234_567, "€12,345.67"))
                .less(
                        List.of(
                                new Part("Fee and costs", 435_185, "€4,351.85"),
                                new Part("Reserve", 79_938, "€799.38")),
                        new Part("To share", 719_444, "€7,194.44"))
                .less(List.of(new Part("Company", 359_722, "€3,597.22")), new Part("People", 359_722, "€3,597.22"))
                .among(List.of(
                        new Part("Eli", 104_319, "€1,043.19", "/people/eli"),
                        new Part("Dee", 75_542, "€755.42"),
                        new Part("Bo", 62_163, "€621.63"),
                        new Part("Ana Cristina Hernández de la Torre", 55_220, "€552.20"),
                        new Part("Cy", 31_239, "€312.39"),
                        new Part("Gus", 31_239, "€312.39")))
                .svg();
    }

    private static float[] peaks() {
        float[] peaks = new float[800];
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = (float) Math.abs(Math.sin(i * .037) * Math.cos(i * .009) * Math.sin(i * 1.7));
        }
        return peaks;
    }

    private String piece(String name, Map<String, Object> parameters) {
        StringOutput out = new StringOutput();
        engine.render("pieces/" + name + ".jte", parameters, out);
        return out.toString();
    }

    private String page(Frame f, String room, @Nullable String scripts, String body) {
        Content content = output -> output.writeContent(body);
        Map<String, @Nullable Object> parameters = new java.util.HashMap<>();
        parameters.putAll(Map.of("f", f, "title", "Gallery", "content", content, "room", room));
        parameters.put("scripts", scripts);
        StringOutput out = new StringOutput();
        engine.render("layout/page.jte", parameters, out);
        return out.toString();
    }

    private static Frame frame(Viewer viewer, String language, String path) throws IOException {
        House house = new House() {
            @Override
            public Viewer viewer(HttpServletRequest request) {
                return viewer;
            }

            @Override
            public String companyName() {
                return "Lantern Street";
            }

            @Override
            public boolean closed() {
                return false;
            }

            @Override
            public Locale chosenLanguage(HttpServletRequest request) {
                return Locale.of(language);
            }
        };
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("bell", (Bell) person -> 3);
        Frames frames = new Frames(
                house,
                new Dictionary(),
                new Assets(),
                beans.getBeanProvider(Bell.class),
                beans.getBeanProvider(Veil.class));
        return frames.of(new MockHttpServletRequest("GET", path));
    }
}
