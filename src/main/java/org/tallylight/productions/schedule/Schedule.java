package org.tallylight.productions.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Part;
import org.tallylight.shared.PersonId;

/**
 * The days of a production, or of one of its parts and all below it.
 *
 * @param rows    the parts in their order, at most {@link #ROWS_MAX}: those without a day give way to those with one
 * @param more    how many parts are not shown
 * @param entries all days of all parts, also of those that are not shown, the first first
 */
public record Schedule(Part top, List<Row> rows, int more, List<Entry> entries, LocalDate today) {
    public static final int ROWS_MAX = 200;

    /**
     * One part.
     *
     * @param level how many levels it lies below the top
     * @param late  whether a day that it promised is over
     * @param still how many days nothing has moved, where that is a week or more; 0 else
     * @param help  what its people ask others for, or null
     * @param waits who is waited for
     */
    public record Row(
            Part part,
            int level,
            boolean late,
            long still,
            @Nullable String help,
            List<Wait> waits) {
        public boolean dated() {
            return Schedule.dated(part);
        }

        /** The first of its days, or null. */
        public @Nullable LocalDate first() {
            return part.starts() != null ? part.starts() : part.locks() != null ? part.locks() : part.due();
        }

        /** The last of its days, or null. */
        public @Nullable LocalDate last() {
            return part.due() != null ? part.due() : part.locks() != null ? part.locks() : part.starts();
        }
    }

    /** What is waited for. */
    public enum What {
        /** Works wait for the answer of those who decide. */
        ANSWERS,
        /** Something that the part needs. */
        NEED,
        /** Someone has not said yes or no. */
        INVITATION,
        /** Nobody answers for it. */
        OWNER,
        /** Lines that were offered for its scripts wait for an answer. */
        LINES
    }

    /**
     * That someone is waited for.
     *
     * @param person whom, or null for anyone
     * @param said   what is needed, where people said so; else empty
     * @param count  of how many
     */
    public record Wait(What what, @Nullable PersonId person, String said, int count) {}

    /** One of the days of a part. */
    public enum Day {
        STARTS,
        LOCKS,
        OUT
    }

    /** A day in the calendar. */
    public record Entry(LocalDate day, Day what, Part part) {}

    /** All days of these parts, the first first. */
    static List<Entry> entries(List<Part> parts) {
        List<Entry> entries = new ArrayList<>();
        for (Part part : parts) {
            add(entries, part.starts(), Day.STARTS, part);
            add(entries, part.locks(), Day.LOCKS, part);
            add(entries, part.due(), Day.OUT, part);
        }
        entries.sort(Comparator.comparing(Entry::day));
        return entries;
    }

    static boolean dated(Part part) {
        return part.starts() != null || part.locks() != null || part.due() != null;
    }

    private static void add(List<Entry> entries, @Nullable LocalDate day, Day what, Part part) {
        if (day != null) {
            entries.add(new Entry(day, what, part));
        }
    }

    public List<Row> late() {
        return rows.stream().filter(Row::late).toList();
    }

    public List<Row> still() {
        return rows.stream()
                .filter(row -> row.still() > 0 || row.help() != null)
                .toList();
    }

    public List<Row> waiting() {
        return rows.stream().filter(row -> !row.waits().isEmpty()).toList();
    }
}
