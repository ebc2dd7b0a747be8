package org.tallylight.calls;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;

/**
 * A sentence that invites anyone to make something, for one day.
 *
 * @param id     what a work says it answers
 * @param day    which day it is for
 * @param en     in English, at most {@link #TEXT_CHARS_MAX} characters
 * @param es     in Spanish
 * @param medium what it is best answered with, or null for the voice; another medium counts as well
 */
public record Prompt(
        PromptId id,
        LocalDate day,
        String en,
        String es,
        @Nullable Medium medium) {
    public static final int TEXT_CHARS_MAX = 160;

    public Prompt {
        en = text("en", en);
        es = text("es", es);
    }

    public String text(Locale language) {
        return language.getLanguage().equals("es") ? es : en;
    }

    /** A prompt for a day, in place of the built-in one. */
    public static Prompt on(LocalDate day, String en, String es, @Nullable Medium medium) {
        return new Prompt(PromptId.of(day, 0), day, en, es, medium);
    }

    /** Where it is answered. */
    public String capturePath() {
        return "/capture?prompt=" + id.text();
    }

    /**
     * Reads a day, {@code 2027-03-31}.
     *
     * @throws Invalid when it is none
     */
    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Invalid("day", "call.invalid.day", text);
        }
    }

    /**
     * Reads what it is best answered with, empty for the voice.
     *
     * @throws Invalid when there is no such medium
     */
    static @Nullable Medium medium(String text) {
        if (text.isBlank()) {
            return null;
        }
        for (Medium medium : Medium.values()) {
            if (medium.name().equals(text.strip())) {
                return medium;
            }
        }
        throw new Invalid("medium", "invalid.medium.unknown");
    }

    private static String text(String field, String text) {
        String one = text.strip().replaceAll("\\s+", " ");
        if (one.isEmpty()) {
            throw new Invalid(field, "prompt.invalid.empty");
        }
        if (one.length() > TEXT_CHARS_MAX) {
            throw new Invalid(field, "prompt.invalid.long", TEXT_CHARS_MAX);
        }
        return one;
    }
}
