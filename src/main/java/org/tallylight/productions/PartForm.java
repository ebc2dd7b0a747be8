package org.tallylight.productions;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** The form of a part as it was sent, all of it text, so that what is wrong can be shown again as it was typed. */
record PartForm(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String theme,
        @Nullable String planned,
        @Nullable String due,
        @Nullable String visibility,
        @Nullable String starts,
        @Nullable String locks,
        @Nullable Integer version,
        @Nullable String why,
        @Nullable Integer parts) {
    static final PartForm EMPTY = of((String) null);

    static PartForm of(@Nullable String kind) {
        return new PartForm(kind, null, null, null, null, null, null, null, null, null, null);
    }

    static PartForm of(Part part) {
        return new PartForm(
                part.kind().name(),
                part.title(),
                part.theme(),
                part.planned() == null ? "" : part.planned().clock(),
                part.due() == null ? "" : part.due().toString(),
                part.visibility().name(),
                part.starts() == null ? "" : part.starts().toString(),
                part.locks() == null ? "" : part.locks().toString(),
                part.version(),
                "",
                null);
    }

    /** The same, for the version of the part that there is now. */
    PartForm at(int latest) {
        return new PartForm(kind, title, theme, planned, due, visibility, starts, locks, latest, why, parts);
    }

    Saying saying() {
        return Saying.of(version, why);
    }

    static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    PartKind kindOr(PartKind otherwise) {
        return text(kind).isEmpty() ? otherwise : read(PartKind.class, kind, "kind");
    }

    /** @throws Invalid when a field cannot be read */
    PartDraft draft() {
        return new PartDraft(
                text(title),
                text(theme),
                text(planned).isEmpty() ? null : Flicks.parse(text(planned), "planned"),
                day(text(due), "due"),
                text(visibility).isEmpty() ? Visibility.OPEN : read(Visibility.class, visibility, "visibility"),
                day(text(starts), "starts"),
                day(text(locks), "locks"));
    }

    private static @Nullable LocalDate day(String text, String field) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Invalid(field, "part.due.unreadable", text);
        }
    }

    /** A constant by its name. */
    static <E extends Enum<E>> E read(Class<E> type, @Nullable String name, String field) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text(name))) {
                return constant;
            }
        }
        throw new Invalid(field, "part.unknown", text(name));
    }
}
