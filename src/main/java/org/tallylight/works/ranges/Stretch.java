package org.tallylight.works.ranges;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/** Which part of a version is meant. */
public sealed interface Stretch {
    int PASSAGE_CHARS_MAX = 1_000;
    int MILLIS_MIN = 100;

    /** As people read it, in one line. */
    String text();

    /** What follows the address of what it is part of, with its {@code #}, so that a browser shows just that part. */
    String fragment();

    /** As the form of a source takes it: two times in seconds, or the words in their quotes. */
    String typed();

    /**
     * From one moment to another of what is heard or seen (W3C, Media Fragments URI 1.0); {@link Invalid} when the end is
     * not at least {@link #MILLIS_MIN} after the beginning.
     */
    record Time(Flicks from, Flicks to) implements Stretch {
        public Time {
            if (from.count() < 0) {
                throw new Invalid("from", "invalid.time", from.count());
            }
            if (to.count() - from.count() < Flicks.ofMillis(MILLIS_MIN).count()) {
                throw new Invalid("to", "range.order");
            }
        }

        @Override
        public String text() {
            boolean fine = to.count() / Flicks.PER_SECOND - from.count() / Flicks.PER_SECOND < 1;
            return fine ? tenths(from) + "–" + tenths(to) : from.clock() + "–" + to.clock();
        }

        private static String tenths(Flicks time) {
            return time.clock() + "." + time.millis() / 100 % 10;
        }

        @Override
        public String fragment() {
            return "#t=" + from.seconds() + "," + to.seconds();
        }

        @Override
        public String typed() {
            return from.seconds() + " " + to.seconds();
        }

        public Flicks length() {
            return to.minus(from);
        }
    }

    /** A passage of a text, its words as they stand there, on one line (W3C, URL Fragment Text Directives). */
    record Passage(String passage) implements Stretch {
        public Passage {
            passage = Texts.said(passage, "passage", PASSAGE_CHARS_MAX);
        }

        @Override
        public String text() {
            return "“" + passage + "”";
        }

        @Override
        public String typed() {
            return text();
        }

        @Override
        public String fragment() {
            String words = URLEncoder.encode(passage, StandardCharsets.UTF_8);
            return "#:~:text=" + words.replace("+", "%20").replace("-", "%2D");
        }
    }
}
