package org.tallylight.interchange;

import org.tallylight.shared.Invalid;

/**
 * One piece becoming the next. It takes no time of its own: the piece before is seen for {@code out} longer, the
 * piece after for {@code in} earlier.
 *
 * @param kind {@link #DISSOLVE}, or what a program called it
 */
public record Transition(About about, String kind, Time in, Time out) implements Piece {
    public static final String DISSOLVE = "SMPTE_Dissolve";

    public Transition {
        if (in.value() < 0 || out.value() < 0) {
            throw new Invalid("file", "interchange.time.negative", String.valueOf(Math.min(in.value(), out.value())));
        }
    }

    public boolean dissolve() {
        return kind.equals(DISSOLVE);
    }
}
