package org.tallylight.works.ranges;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/**
 * A range as the API gives it: two times in flicks (1/705,600,000 s), or a passage.
 *
 * @param media where the version that it is a part of is, under which its renditions are
 * @param fragment what follows their addresses, or the page's, to show just this part
 */
public record RangeJson(
        RangeId id,
        WorkId work,
        int version,
        @Nullable Flicks from,
        @Nullable Flicks to,
        @Nullable String passage,
        String words,
        Instant madeAt,
        String media,
        String fragment) {
    public static RangeJson of(Range range) {
        Stretch.Time time = range.stretch() instanceof Stretch.Time moments ? moments : null;
        return new RangeJson(
                range.id(),
                range.work(),
                range.version(),
                time == null ? null : time.from(),
                time == null ? null : time.to(),
                range.stretch() instanceof Stretch.Passage(var words) ? words : null,
                range.words(),
                range.madeAt(),
                "/api/v1" + range.media(),
                range.stretch().fragment());
    }
}
