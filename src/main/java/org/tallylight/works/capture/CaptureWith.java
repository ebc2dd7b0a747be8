package org.tallylight.works.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;

/** How something is captured: each way has a form of its own, so that it works without JavaScript; most have a
 * recorder beside it. */
public enum CaptureWith {
    VOICE("audio/*", "user", 600),
    VIDEO("video/*", "user", 300),
    PHOTO("image/*", "environment", 0),
    DRAW("image/*", "environment", 0),
    WRITE(null, null, 0),
    FILE(null, null, 0);

    private final @Nullable String accept;
    private final @Nullable String capture;
    private final int secondsMax;

    CaptureWith(@Nullable String accept, @Nullable String capture, int secondsMax) {
        this.accept = accept;
        this.capture = capture;
        this.secondsMax = secondsMax;
    }

    /** The way that somebody chose by name, else the one in which what is asked is best answered. */
    static CaptureWith of(@Nullable String name, @Nullable Medium asked) {
        for (CaptureWith with : values()) {
            if (with.name().equalsIgnoreCase(name)) {
                return with;
            }
        }
        return asked == null
                ? VOICE
                : switch (asked) {
                    case TEXT -> WRITE;
                    case IMAGE -> PHOTO;
                    case AUDIO -> VOICE;
                    case VIDEO -> VIDEO;
                    case DOCUMENT -> FILE;
                };
    }

    /** What it is called in a link. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of file that a phone offers to record, or null for any. */
    public @Nullable String accept() {
        return accept;
    }

    /** Which side of a phone records, or null where nothing is recorded. */
    public @Nullable String capture() {
        return capture;
    }

    /** How long a recording may be, 0 for what does not last. A file may be longer. */
    public int secondsMax() {
        return secondsMax;
    }

    /** Whether a browser that can records it on the page itself. */
    public boolean recorded() {
        return this != WRITE && this != FILE;
    }

    /** A colour of the palette as a drawing has it, on paper that stays light. */
    public static String colour(String name) {
        return switch (name) {
            case "red" -> "#d7263d";
            case "sun" -> "#f5b83d";
            case "teal" -> "#0b6e6e";
            case "plum" -> "#6b3fa0";
            default -> "#221a17";
        };
    }
}
