package org.tallylight.works.capture;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Passage;

/**
 * How a take went along with the work that it was recorded with.
 *
 * @param passage from where to where of it the take goes; null where it was heard before, or does not last
 * @param mixed   whether its sound is in the take
 */
public record Along(How how, @Nullable Passage passage, boolean mixed) {
    /** What the recorder did. */
    public enum How {
        /** With headphones: it played while the take was made, and the microphone did not hear it. */
        OVER,
        /** Aloud: it played while the take was made, and its echo was taken out. */
        BESIDE,
        /** It was played first; then came the answer. */
        FIRST
    }

    public Along {
        if (mixed && how == How.FIRST) {
            throw new Invalid("mixed", "capture.along");
        }
    }

    /**
     * As a recorder says it.
     *
     * @param how    one of the names, or null where nothing went along
     * @param fromMs where in the work the take begins, in milliseconds
     * @param toMs   where it ends
     */
    static @Nullable Along said(
            @Nullable String how, @Nullable Long fromMs, @Nullable Long toMs, @Nullable Boolean mixed) {
        if (how == null || how.isBlank()) {
            return null;
        }
        Passage passage = fromMs == null || toMs == null || toMs <= fromMs ? null : passage(fromMs, toMs);
        for (How each : How.values()) {
            if (each.name().equals(how)) {
                return new Along(each, each == How.FIRST ? null : passage, Boolean.TRUE.equals(mixed));
            }
        }
        throw new Invalid("how", "capture.along");
    }

    private static Passage passage(long fromMs, long toMs) {
        try {
            return new Passage(Flicks.ofMillis(fromMs), Flicks.ofMillis(toMs));
        } catch (ArithmeticException e) {
            throw new Invalid("sourceToMs", "source.passage");
        }
    }

    /** What it most likely is: used where its sound or its words are in the take, else what gave the idea. */
    static EdgeClass likely(@Nullable Along along, Medium source, Medium take) {
        if (along != null && along.mixed) {
            return EdgeClass.INCORPORATES;
        }
        if (source != Medium.TEXT) {
            return EdgeClass.INSPIRED;
        }
        return switch (take) {
            case TEXT -> EdgeClass.ADAPTS;
            case AUDIO, VIDEO -> EdgeClass.INCORPORATES;
            case IMAGE, DOCUMENT -> EdgeClass.INSPIRED;
        };
    }
}
