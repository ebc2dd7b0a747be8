package org.tallylight.works;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.tallylight.shared.Texts;

/**
 * What its maker warns of.
 *
 * @param kinds of these
 * @param note  in a line of their own, may be empty; alone it is a warning of something else
 */
public record Warnings(Set<Warning> kinds, String note) {
    static final int NOTE_CHARS_MAX = 140;
    public static final Warnings NONE = new Warnings(Set.of(), "");

    public Warnings {
        note = Texts.line(note, "warningNote", NOTE_CHARS_MAX);
        EnumSet<Warning> all = EnumSet.noneOf(Warning.class);
        all.addAll(kinds);
        if (all.isEmpty() && !note.isEmpty()) {
            all.add(Warning.OTHER);
        }
        kinds = Collections.unmodifiableSet(all);
    }
}
