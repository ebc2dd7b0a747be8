package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.exchange.SentTimeline.How;
import org.tallylight.productions.exchange.SentTimeline.Shown;
import org.tallylight.productions.exchange.SentTimeline.Suggested;
import org.tallylight.shared.Page;
import org.tallylight.works.WorkId;

/**
 * The media of a timeline that came back, as far as one page shows them: the first that nobody has settled, since those
 * behind them come up as they are, and some of those that are known.
 *
 * @param next after which of the known ones more follow, or null
 */
record Settling(
        List<Placed> open, List<Placed> known, @Nullable String next) {
    /** One of them with its place from 0. */
    record Placed(int place, Shown shown) {}

    /** All of them. */
    static List<Placed> placed(SentTimeline sent) {
        List<Placed> placed = new ArrayList<>();
        sent.media().forEach(shown -> placed.add(new Placed(placed.size(), shown)));
        return placed;
    }

    static Settling of(SentTimeline sent, int after) {
        List<Placed> open = new ArrayList<>();
        List<Placed> known = new ArrayList<>();
        for (Placed each : placed(sent)) {
            if (each.shown.how() == How.OPEN) {
                if (open.size() < Page.SIZE_MAX) {
                    open.add(each);
                }
            } else if (each.place > after && known.size() <= Page.SIZE_MAX) {
                known.add(each);
            }
        }
        Page<Placed> page = Page.of(known, Page.SIZE_MAX, each -> String.valueOf(each.place));
        return new Settling(open, page.items(), page.next());
    }

    /** The works that they are, or may be. */
    Set<WorkId> works() {
        Set<WorkId> works = new LinkedHashSet<>();
        open.forEach(
                each -> each.shown.suggestions().stream().map(Suggested::work).forEach(works::add));
        for (Placed each : known) {
            WorkId work = each.shown.work();
            if (work != null) {
                works.add(work);
            }
        }
        return works;
    }
}
