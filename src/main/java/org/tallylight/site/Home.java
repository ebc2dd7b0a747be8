package org.tallylight.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.calls.Call;
import org.tallylight.calls.Prompt;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.works.WorkCard;

/**
 * The start page.
 *
 * @param turn    which other prompt of today is shown, 0 for the one of the day
 * @param calls   three small things that someone waits for, and one that the reader has never tried
 * @param pairs   works beside what was made from them, latest first
 * @param latest  what was published last, or null
 * @param season  the latest season, or null, with its {@code episodes} in their order
 */
record Home(
        Prompt prompt,
        int turn,
        List<Wanted> calls,
        List<Pair> pairs,
        @Nullable Part latest,
        @Nullable Part season,
        List<Part> episodes) {
    /** An open call with whoever decides, and whether it is a kind that the reader has never tried. */
    record Wanted(Call call, Person decider, boolean neverTried) {}

    /** A work and what someone made from it, with the maker's line of thanks. */
    record Pair(WorkCard source, WorkCard remix, String thanks) {}
}
