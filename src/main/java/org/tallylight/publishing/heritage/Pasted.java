package org.tallylight.publishing.heritage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.shared.Invalid;
import org.tallylight.works.WorkId;

/** Reads which work someone means who pastes the address of its page. */
final class Pasted {
    static final int CHARS_MAX = 500;
    private static final Pattern WORK = Pattern.compile("(?:.*/works/)?([0-9A-Za-z]{1,30})(?:[/?#].*)?");

    private Pasted() {}

    /**
     * The work of an address, or of an id alone.
     *
     * @throws Invalid when it is neither
     */
    static WorkId work(String text) {
        Matcher matcher = WORK.matcher(text.strip());
        if (text.length() > CHARS_MAX || !matcher.matches()) {
            throw new Invalid("with", "heritage.with.wrong", CHARS_MAX);
        }
        return WorkId.of(matcher.group(1));
    }
}
