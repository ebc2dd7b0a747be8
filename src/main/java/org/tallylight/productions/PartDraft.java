package org.tallylight.productions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * What a person says of a part when they start it or change it.
 *
 * @param due    the day on which it is to come out
 * @param starts the day on which work on it begins
 * @param locks  the day on which its last cut is to be locked, before it comes out
 */
public record PartDraft(
        String title,
        String theme,
        @Nullable Flicks planned,
        @Nullable LocalDate due,
        Visibility visibility,
        @Nullable LocalDate starts,
        @Nullable LocalDate locks) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int THEME_CHARS_MAX = 500;
    public static final int PLANNED_HOURS_MAX = 48;
    public static final int FIRST_YEAR = 1900;
    public static final int LAST_YEAR = 2200;

    public PartDraft {
        title = title.strip();
        theme = theme.strip();
        if (title.isEmpty()) {
            throw new Invalid("title", "part.title.missing");
        }
        if (title.length() > TITLE_CHARS_MAX) {
            throw new Invalid("title", "part.title.long", TITLE_CHARS_MAX);
        }
        if (theme.length() > THEME_CHARS_MAX) {
            throw new Invalid("theme", "part.theme.long", THEME_CHARS_MAX);
        }
        within("starts", starts);
        within("locks", locks);
        within("due", due);
        if (starts != null && ((locks != null && locks.isBefore(starts)) || (due != null && due.isBefore(starts)))) {
            throw new Invalid("starts", "part.starts.late");
        }
        if (locks != null && due != null && due.isBefore(locks)) {
            throw new Invalid("locks", "part.locks.late");
        }
        if (planned != null
                && (planned.count() <= 0 || planned.compareTo(Flicks.ofSeconds(PLANNED_HOURS_MAX * 3600L)) > 0)) {
            throw new Invalid("planned", "part.planned.range", PLANNED_HOURS_MAX);
        }
    }

    public PartDraft(
            String title, String theme, @Nullable Flicks planned, @Nullable LocalDate due, Visibility visibility) {
        this(title, theme, planned, due, visibility, null, null);
    }

    private static void within(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            throw new Invalid(field, "part.day.range", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
    }

    public static PartDraft titled(String title) {
        return new PartDraft(title, "", null, null, Visibility.OPEN);
    }
}
