package org.tallylight.productions.script;

import java.time.Instant;
import java.util.UUID;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/** A text that is an outline or a script of a part. Its words, versions and makers are those of the work. */
public record Script(ScriptId id, PartId part, WorkId work, Kind kind, PersonId setBy, Instant setAt) {
    /** Outlines and scripts of one part. */
    public static final int PART_MAX = 50;
    /** Those of them that one person put up who has no role in the part. */
    public static final int PERSON_MAX = 5;
    /** Lines of a text that is read line by line; a longer one is read on its work's page. */
    public static final int LINES_MAX = 3_000;

    public static final int WHY_CHARS_MAX = 500;

    /** One outline or script. */
    public record ScriptId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** What it is to the part; words {@code script.kind.<KIND>}. */
    public enum Kind {
        OUTLINE,
        SCRIPT;

        /**
         * Reads a name.
         *
         * @throws Invalid when there is none of this name
         */
        static Kind of(String name) {
            for (Kind kind : values()) {
                if (kind.name().equals(name)) {
                    return kind;
                }
            }
            throw new Invalid("kind", "script.kind.none");
        }
    }

    /** Where it is read line by line. */
    public String link() {
        return "/scripts/" + id.text();
    }

    /** The page that shows a line of it; 0 is its start. */
    public String at(int line) {
        return line == 0 ? link() : link() + "?line=" + line + "#line-" + line;
    }
}
