package org.tallylight.productions;

import java.util.UUID;
import org.tallylight.shared.Id;

/** One edit of a part: a rendered file and its timeline. */
public record CutId(UUID value) implements Id {
    public static CutId fresh() {
        return new CutId(Id.fresh());
    }

    public static CutId of(String text) {
        return new CutId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
