package org.tallylight.productions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/**
 * A production or a part of one.
 *
 * @param production the part at the root, itself for a production
 * @param position   its place among its siblings, from 1 without gaps
 * @param planned    how long it is to be, if anyone has said so
 * @param moved      when it last changed
 * @param published  when it came out, or null
 * @param due        the day on which it is to come out
 * @param version    counts its changes, so that two who change it at once notice each other
 * @param starts     the day on which work on it begins
 * @param locks      the day on which its last cut is to be locked
 * @param stageName  what the company calls its stage, where that has a name of its own
 * @param dropped    who took it out of the production, when and why, or null
 * @param ownerless  since when nobody answers for it, or null
 */
public record Part(
        PartId id,
        PartId production,
        @Nullable PartId parent,
        PartKind kind,
        String title,
        String theme,
        Stage stage,
        int position,
        @Nullable Flicks planned,
        @Nullable LocalDate due,
        PersonId owner,
        Visibility visibility,
        Instant created,
        Instant moved,
        @Nullable Instant published,
        int version,
        @Nullable LocalDate starts,
        @Nullable LocalDate locks,
        @Nullable String stageName,
        @Nullable Dropping dropped,
        @Nullable Instant ownerless) {
    public static final int CHILDREN_MAX = 100;
    /** How deep parts nest below their production. */
    public static final int LEVELS_MAX = 4;
    /** After so many days without a change, a part asks for help. */
    public static final int STILL_DAYS = 7;

    /** That a part was dropped: it stays to be read about, and is in no rundown. */
    public record Dropping(PersonId by, Instant at, String why) {
        public static final int WHY_CHARS_MAX = 500;
    }

    public String link() {
        return "/parts/" + id.text();
    }

    /** Where a call for it is opened, filled in with what is said of it here. */
    public String callLink() {
        return "/calls/new?part=" + id.text() + "&title=" + encoded(title) + "&ask=" + encoded(theme) + "&length="
                + (planned == null ? "" : encoded(planned.clock()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where a production as a whole is arranged. */
    public String roomLink() {
        return "/parts/" + production.text();
    }

    /** Whether work on it goes on: it is neither out, nor done, nor dropped. */
    public boolean going() {
        return published == null && dropped == null && stage != Stage.DONE;
    }

    /** Whether a day that it has promised is over. */
    public boolean late(LocalDate today) {
        return going() && ((due != null && due.isBefore(today)) || (locks != null && locks.isBefore(today)));
    }

    /** How many whole days nothing has changed. */
    public long idleDays(Instant now) {
        return Math.max(0, Duration.between(moved, now).toDays());
    }
}
