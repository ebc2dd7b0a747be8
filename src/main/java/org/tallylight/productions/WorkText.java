package org.tallylight.productions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.works.WorkId;

/** A work as someone types it. */
public final class WorkText {
    private static final Pattern WORK = Pattern.compile("(?:.*/works/)?([1-9A-HJ-NP-Za-km-z]{10,22})(?:[/?#].*)?");

    private WorkText() {}

    /**
     * Reads a work's id, or the address of its page.
     *
     * @throws Invalid when the text is neither
     */
    public static WorkId work(@Nullable String text) {
        Matcher matcher = WORK.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            throw new Invalid("work", "use.work.unreadable");
        }
        try {
            return WorkId.of(matcher.group(1));
        } catch (NotFound e) {
            throw new Invalid("work", "use.work.unreadable");
        }
    }
}
