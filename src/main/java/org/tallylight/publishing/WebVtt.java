package org.tallylight.publishing;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.tallylight.shared.Flicks;

/** Cues that a browser fires while a film plays (W3C WebVTT): for the live credits and the chapters. */
final class WebVtt {
    private record Cue(Flicks from, Flicks to, String text) {}

    private WebVtt() {}

    /** A metadata track: a cue for each stretch of each credit; its text is JSON that names the credit and its work. */
    static String credits(Credits credits) {
        return write(credits.lines().stream()
                .flatMap(line -> line.spans().stream().map(span -> new Cue(span.in(), span.out(), payload(line))))
                .sorted(Comparator.comparing(Cue::from).thenComparing(Cue::to))
                .toList());
    }

    private static String payload(Credits.Line line) {
        return "{\"id\":\"" + line.key() + "\",\"work\":\"" + line.work().work().text() + "\"}";
    }

    /** A chapters track: each cue's text is a title. */
    static String chapters(List<Chapter> chapters, Function<Chapter, String> title) {
        return write(chapters.stream()
                .filter(chapter -> chapter.work() != null)
                .map(chapter -> new Cue(chapter.from(), chapter.to(), escaped(title.apply(chapter))))
                .toList());
    }

    /** Cue text is one line here, and an arrow in it would begin another cue. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String write(List<Cue> cues) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            if (cue.from().millis() < cue.to().millis()) {
                text.append('\n')
                        .append(cue.from().timestamp())
                        .append(" --> ")
                        .append(cue.to().timestamp())
                        .append('\n')
                        .append(cue.text())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
