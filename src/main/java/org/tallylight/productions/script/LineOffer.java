package org.tallylight.productions.script;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/**
 * What someone offers for lines of a script.
 *
 * @param version the version in which the lines read as {@code was}
 * @param lines   their numbers, one after the other; none before the first line
 * @param was     how they read; empty where nothing would change
 * @param text    how it would read; empty where they would go
 * @param reason  why, may be empty
 * @param agrees  how many others would have it like this
 * @param answer  what became of it, or null while it waits
 */
public record LineOffer(
        OfferId id,
        ScriptId script,
        PersonId by,
        int version,
        Act act,
        List<Integer> lines,
        String was,
        String text,
        String reason,
        Instant at,
        int agrees,
        @Nullable Answered answer) {
    public static final int TEXT_CHARS_MAX = 2_000;
    public static final int REASON_CHARS_MAX = 280;
    public static final int WORD_CHARS_MAX = 500;
    /** Lines that one offer takes the place of, and that it has. */
    public static final int RUN_LINES_MAX = 20;

    public static final int RUN_CHARS_MAX = 8_000;
    /** Offers that wait in one script. */
    public static final int SCRIPT_MAX = 50;
    /** Those of them that are of one person. */
    public static final int PERSON_MAX = 10;

    public static final int PERSON_PER_DAY_MAX = 100;

    public LineOffer {
        lines = List.copyOf(lines);
    }

    /** One offer. */
    public record OfferId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** What it would do; words {@code script.act.<ACT>}. */
    public enum Act {
        /** It would stand instead of them. */
        REPLACE,
        /** It would stand behind the line. */
        AFTER,
        /** They would go. */
        REMOVE;

        /**
         * Reads a name.
         *
         * @throws Invalid when there is none of this name
         */
        static Act of(String name) {
            for (Act act : values()) {
                if (act.name().equals(name)) {
                    return act;
                }
            }
            throw new Invalid("act", "script.act.none");
        }
    }

    /** What can become of it. */
    public enum Answer {
        TAKEN,
        DECLINED
    }

    /**
     * What became of it.
     *
     * @param word   why not, empty where it was taken
     * @param became the version that it became part of, or null
     */
    public record Answered(
            Answer answer,
            String word,
            PersonId by,
            Instant at,
            @Nullable Integer became) {}

    /**
     * An offer as it is made.
     *
     * @param version in which the lines were read
     * @param first   the number of the first line; 0 with {@link Act#AFTER} is before all
     * @param last    that of the last one
     */
    public record Draft(int version, Act act, int first, int last, String text, String reason) {
        public Draft {
            text = Texts.lines(text, "text", TEXT_CHARS_MAX);
            reason = Texts.line(reason, "reason", REASON_CHARS_MAX);
            if (act == Act.REMOVE) {
                text = "";
            } else if (text.isEmpty()) {
                throw new Invalid("text", "invalid.empty");
            }
            if (ScriptLine.rows(text).size() > RUN_LINES_MAX) {
                throw new Invalid("text", "script.run.long", RUN_LINES_MAX);
            }
        }
    }

    public boolean open() {
        return answer == null;
    }

    int first() {
        return lines.isEmpty() ? 0 : lines.getFirst();
    }

    /** The number of the line below which it is shown; 0 above all. */
    public int last() {
        return lines.isEmpty() ? 0 : lines.getLast();
    }

    public String link() {
        return "/line-offers/" + id.text();
    }
}
