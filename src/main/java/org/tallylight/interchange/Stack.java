package org.tallylight.interchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces over each other, the lowest first; all begin together. */
public record Stack(About about, @Nullable Range range, Details details, List<Piece> children) implements Timed {
    public Stack {
        children = List.copyOf(children);
    }

    public static Stack of(String name, List<? extends Piece> children) {
        return new Stack(About.named(name), null, Details.NONE, List.copyOf(children));
    }
}
