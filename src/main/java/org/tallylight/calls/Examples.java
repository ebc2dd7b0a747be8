package org.tallylight.calls;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import org.tallylight.works.ranges.Range;
import org.tallylight.works.ranges.RangeDraft;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/** What shows what a call means: a work, or the part of it that whoever opened the call marked. */
@Component
class Examples {
    private static final Pattern RANGE = Pattern.compile("(?:.*/me/ranges/)([1-9A-HJ-NP-Za-km-z]{1,22})(?:[?#].*)?");
    private static final Pattern TIMES = Pattern.compile(".*#t=(\\d{1,6}(?:\\.\\d{1,6})?),(\\d{1,6}(?:\\.\\d{1,6})?)");

    private final Ranges ranges;
    private final WorkViews views;

    Examples(Ranges ranges, WorkViews views) {
        this.ranges = ranges;
        this.views = views;
    }

    /** A part of a work, as it is shown. */
    record Clip(WorkView view, Range range) {}

    /**
     * Reads an example as people paste it: the address of a work or its id; with {@code #t=3,7.5} behind it the part
     * between these seconds (W3C, Media Fragments URI 1.0), or the address of a good range of their own.
     *
     * @throws Invalid when it is nothing that they can see
     */
    Opening.Example read(String typed, Viewer by, Instant now) {
        String said = typed.strip();
        if (said.isEmpty()) {
            return Opening.Example.NONE;
        }
        try {
            Matcher range = RANGE.matcher(said);
            if (range.matches()) {
                return of(null, new RangeId(Id.read(range.group(1))), by);
            }
            WorkId work = WorkId.of(said.replaceFirst("[?#].*$", "").replaceFirst("^.*/works/", ""));
            views.get(work, null, by);
            Matcher times = TIMES.matcher(said);
            return new Opening.Example(work, times.matches() ? marked(work, times, by, now) : null);
        } catch (NotFound e) {
            throw new Invalid("example", "call.invalid.example");
        }
    }

    private RangeId marked(WorkId work, Matcher times, Viewer by, Instant now) {
        Stretch.Time stretch = new Stretch.Time(flicks(times.group(1)), flicks(times.group(2)));
        try {
            return ranges.mark(work, null, new RangeDraft(stretch, ""), by, now).id();
        } catch (Invalid wrong) {
            throw new Invalid("example", wrong.key(), wrong.arguments().toArray());
        }
    }

    private static Flicks flicks(String seconds) {
        return new Flicks(new BigDecimal(seconds)
                .multiply(BigDecimal.valueOf(Flicks.PER_SECOND))
                .longValue());
    }

    /**
     * A work, or a good range of one's own, by their ids.
     *
     * @throws Invalid when it is nothing that they can see
     */
    Opening.Example of(@Nullable WorkId work, @Nullable RangeId range, Viewer by) {
        try {
            if (range != null) {
                return new Opening.Example(ranges.get(range, by).work(), range);
            }
            if (work != null) {
                views.get(work, null, by);
            }
            return new Opening.Example(work, null);
        } catch (NotFound e) {
            throw new Invalid("example", "call.invalid.example");
        }
    }

    /** The part of its example that a call means, where it means a part, and the viewer may see it. */
    Optional<Clip> clip(Call call, Viewer viewer) {
        if (call.exampleRange() == null) {
            return Optional.empty();
        }
        Range range = ranges.facts(List.of(call.exampleRange())).get(call.exampleRange());
        try {
            return Optional.ofNullable(range)
                    .map(found -> new Clip(views.get(found.work(), found.version(), viewer), found));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
