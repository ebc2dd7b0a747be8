package org.tallylight.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * A run of an assembly: what is seen and heard for so many pictures. All runs of one rate have one form, so that they are
 * joined without being coded again: 1280 by 720 points, H.264, and 48,000 samples a second in two channels.
 *
 * @param frames how many pictures it lasts
 * @param rate   how many of them a second has, one of {@link FrameRate#STEADY}
 * @param over   what lies over all of its pictures, drawn in the same size; or null
 * @param clock  the time code that is drawn into a corner and counts on from picture to picture, or null
 */
public record Segment(
        Source source,
        int frames,
        FrameRate rate,
        @Nullable Drawn over,
        @Nullable String clock) {
    public static final int WIDTH = 1280;
    public static final int HEIGHT = 720;
    private static final int SECONDS_MAX = 4 * 3600;
    private static final Pattern CODE = Pattern.compile("\\d{2,5}:\\d\\d:\\d\\d[:;]\\d\\d");

    /** Whoever changes what comes of a run changes this, and all are made anew. */
    private static final String FORM = "1";

    public Segment {
        if (frames < 1 || frames > framesMax(rate) || !FrameRate.STEADY.contains(rate)) {
            throw new IllegalArgumentException("a run of " + frames + " pictures at " + rate.text());
        }
        if (clock != null && !CODE.matcher(clock).matches()) {
            throw new IllegalArgumentException("a run that begins at " + clock);
        }
    }

    /** A picture of our own, {@link #WIDTH} by {@link #HEIGHT}, that is drawn when it is needed. */
    public interface Drawn {
        /** All that decides what it looks like: two that say the same are the same. */
        String says();

        /** A PNG. */
        byte[] png() throws IOException;
    }

    /** What a run is made from. What ends before the run does stands still, and is silent. */
    public sealed interface Source {
        /**
         * A film.
         *
         * @param sound whether it has any
         * @param gain  how much louder it is made, in tenths of a decibel
         */
        record Film(Blob film, Flicks from, boolean sound, int gain) implements Source {}

        /** A picture, in silence. */
        record Still(Blob picture) implements Source {}

        /** A picture of our own, in silence. */
        record Card(Drawn card) implements Source {}

        /** A sound, with a picture of our own to look at. */
        record Sound(Blob sound, Flicks from, int gain, Drawn card) implements Source {}

        /** A sound alone, to lie under others. */
        record Under(Blob sound, Flicks from, int gain) implements Source {}
    }

    /** How many pictures a run has at most. */
    public static int framesMax(FrameRate rate) {
        return Math.toIntExact(rate.frames(Flicks.ofSeconds(SECONDS_MAX)));
    }

    /** SHA-256 over all that decides what is seen and heard, in hexadecimal. */
    public String key() {
        String of = switch (source) {
            case Source.Film film ->
                line("film", film.film().sha256(), film.from().count(), film.sound(), film.gain());
            case Source.Still still -> line("still", still.picture().sha256());
            case Source.Card card -> line("card", card.card().says());
            case Source.Sound sound ->
                line(
                        "sound",
                        sound.sound().sha256(),
                        sound.from().count(),
                        sound.gain(),
                        sound.card().says());
            case Source.Under under ->
                line("under", under.sound().sha256(), under.from().count(), under.gain());
        };
        String begins = clock == null ? "" : clock;
        return hash(line("form", FORM, rate.text(), frames, begins, over == null ? "" : over.says()) + of);
    }

    /** SHA-256 over what is said of runs in their order, in hexadecimal. */
    public static String key(List<String> keys) {
        return hash(String.join("\n", keys));
    }

    /** Facts with their lengths, so that no text can pass for another's end. */
    private static String line(Object... facts) {
        StringBuilder line = new StringBuilder();
        for (Object each : facts) {
            String fact = String.valueOf(each);
            line.append(fact.length()).append(':').append(fact);
        }
        return line.append('\n').toString();
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Intake.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
