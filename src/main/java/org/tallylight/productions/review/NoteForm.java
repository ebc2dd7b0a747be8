package org.tallylight.productions.review;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.TimeCode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** The form of a note as it was filled in: all of it text. {@code at} and {@code end} are typed time codes. */
record NoteForm(
        @Nullable String at,
        @Nullable String end,
        @Nullable String kind,
        @Nullable String text,
        @Nullable String drawing,
        @Nullable String crew) {
    static final NoteForm EMPTY = new NoteForm(null, null, null, null, null, null);

    NoteDraft draft(TimeCode code) {
        Flicks from = code.start(code.read(said(at), "at"));
        Flicks to = said(end).isEmpty() ? null : code.start(code.read(said(end), "end"));
        return new NoteDraft(
                from,
                to,
                one(ReviewNote.Kind.class, said(kind), "kind"),
                said(text),
                Drawing.read(drawing),
                "on".equals(crew));
    }

    static String said(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    /**
     * The constant of this name.
     *
     * @throws Invalid when there is none
     */
    static <E extends Enum<E>> E one(Class<E> type, @Nullable String name, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(said(name)))
                .findFirst()
                .orElseThrow(() -> new Invalid(field, "part.unknown", said(name)));
    }

    /** The same, or null where nothing is named. */
    static <E extends Enum<E>> @Nullable E any(Class<E> type, @Nullable String name, String field) {
        return said(name).isEmpty() ? null : one(type, name, field);
    }
}
