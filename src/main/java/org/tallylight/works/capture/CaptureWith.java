package org.tallylight.works.capture;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;

/** How something is captured: each way has a form of its own, so that it works without JavaScript. */
public enum CaptureWith {
    VOICE("audio/*", "user"),
    VIDEO("video/*", "user"),
    PHOTO("image/*", "environment"),
    WRITE(null, null),
    FILE(null, null);

    private final @Nullable String accept;
    private final @Nullable String capture;

    CaptureWith(@Nullable String accept, @Nullable String capture) {
        this.accept = accept;
        this.capture = capture;
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
}
