package org.tallylight.works.makers;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** What someone did in a work, by a name that is the same everywhere; the words {@code craft.<NAME>} say it. */
public enum Craft {
    IDEA,
    WORDS,
    STORY,
    VOICE,
    SINGING,
    GUITAR,
    BASS,
    KEYS,
    DRUMS,
    STRINGS,
    WIND,
    INSTRUMENT,
    MUSIC,
    BEATS,
    SOUND,
    MIX,
    ACTING,
    DANCE,
    DIRECTION,
    CAMERA,
    PHOTOGRAPHY,
    DRAWING,
    PAINTING,
    ANIMATION,
    DESIGN,
    EDIT,
    EFFECTS,
    CODE,
    TRANSLATION,
    CAPTIONS,
    RESEARCH,
    PRODUCTION;

    /** The most characters of a line of one's own beside it. */
    public static final int WORDS_CHARS_MAX = 80;

    /**
     * Reads a name; nothing is no craft.
     *
     * @throws Invalid when there is none of this name
     */
    static @Nullable Craft of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        for (Craft craft : values()) {
            if (craft.name().equals(name)) {
                return craft;
            }
        }
        throw new Invalid("craft", "makers.craft.unknown");
    }
}
