package org.tallylight.community;

import java.util.UUID;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;

/** Something that can be hearted, answered, thanked for or reported. Written {@code WORK-<id>}. */
public record Subject(Kind kind, UUID id) {
    public enum Kind {
        WORK,
        REPLY,
        PERSON,
        CALL,
        PART,
        ALBUM;

        /** Whether people reply to such a thing. */
        boolean answered() {
            return this == WORK || this == CALL || this == PART;
        }

        /** Whether people give hearts to such a thing. */
        boolean hearted() {
            return this != ALBUM;
        }
    }

    public static Subject of(Kind kind, Id id) {
        return new Subject(kind, id.value());
    }

    /**
     * Reads {@code WORK-<id>}.
     *
     * @throws NotFound when the text names no subject
     */
    public static Subject parse(String text) {
        int dash = text.indexOf('-');
        for (Kind kind : Kind.values()) {
            if (dash > 0 && kind.name().equals(text.substring(0, dash))) {
                return new Subject(kind, Id.read(text.substring(dash + 1)));
            }
        }
        throw new NotFound(text);
    }

    public String text() {
        return kind + "-" + Id.write(id);
    }
}
