package org.tallylight.productions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** What a person says of a part when they start it or change it. */
public record PartDraft(
        String title,
        String theme,
        @Nullable Flicks planned,
        @Nullable LocalDate due,
        Visibility visibility) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int THEME_CHARS_MAX = 500;
    public static final int PLANNED_HOURS_MAX = 48;

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
        if (planned != null
                && (planned.count() <= 0 || planned.compareTo(Flicks.ofSeconds(PLANNED_HOURS_MAX * 3600L)) > 0)) {
            throw new Invalid("planned", "part.planned.range", PLANNED_HOURS_MAX);
        }
    }

    public static PartDraft titled(String title) {
        return new PartDraft(title, "", null, null, Visibility.OPEN);
    }
}
