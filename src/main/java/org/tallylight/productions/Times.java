package org.tallylight.productions;

import org.tallylight.shared.Flicks;

/** Times as an editor reads and types them: {@code m:ss.mmm}, with hours only where there are some. */
public final class Times {
    private Times() {}

    public static String write(Flicks time) {
        long millis = time.millis();
        long seconds = millis / 1000;
        return seconds >= 3600
                ? "%d:%02d:%02d.%03d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, millis % 1000)
                : "%d:%02d.%03d".formatted(seconds / 60, seconds % 60, millis % 1000);
    }
}
