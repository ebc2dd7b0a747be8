package org.tallylight.media;

import org.tallylight.shared.Invalid;

/**
 * The part of a sound or film that its maker keeps; the rest is not kept anywhere.
 *
 * @param fromMs where it begins, in milliseconds of the original
 * @param toMs   where it ends, after {@code fromMs}
 */
public record Cut(long fromMs, long toMs) {
    /** The shortest part that is worth keeping. */
    public static final long MS_MIN = 100;

    /** Refuses what is no part of anything. */
    public Cut {
        if (fromMs < 0 || toMs < fromMs + MS_MIN) {
            throw new Invalid("toMs", "media.invalid.cut");
        }
    }
}
