package org.tallylight.community.telling;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * When someone wishes to be told, by the clock on their wall.
 *
 * @param quietFrom  from when nothing is sent, or null for never; {@code quietTo}, which may lie in the next day, is
 *                   the first moment when it is sent again
 * @param digestHour when a digest comes, 0 to 23; a weekly one comes on Mondays
 */
public record Taste(
        ZoneId zone,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        Rhythm rhythm,
        int digestHour) {
    /** How often a digest comes. */
    public enum Rhythm {
        DAILY,
        WEEKLY
    }

    /** What holds for whoever chose nothing. */
    public static final Taste USUAL = new Taste(ZoneOffset.UTC, null, null, Rhythm.DAILY, 8);

    private static final int ZONE_CHARS_MAX = 60;

    public Taste {
        if ((quietFrom == null) != (quietTo == null)) {
            throw new Invalid(quietFrom == null ? "quietFrom" : "quietTo", "telling.quiet.both");
        }
        if (quietFrom != null && quietFrom.equals(quietTo)) {
            throw new Invalid("quietTo", "telling.quiet.same");
        }
        if (digestHour < 0 || digestHour > 23) {
            throw new Invalid("digestHour", "telling.hour.wrong");
        }
    }

    /**
     * What was typed.
     *
     * @throws Invalid when a zone or a time is none
     */
    public static Taste parse(String zone, String quietFrom, String quietTo, Rhythm rhythm, int digestHour) {
        return new Taste(zone(zone), time("quietFrom", quietFrom), time("quietTo", quietTo), rhythm, digestHour);
    }

    static ZoneId zone(String text) {
        String name = text.strip();
        try {
            if (name.isEmpty() || name.length() > ZONE_CHARS_MAX) {
                throw new Invalid("zone", "telling.zone.wrong");
            }
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Invalid("zone", "telling.zone.wrong");
        }
    }

    private static @Nullable LocalTime time(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException e) {
            throw new Invalid(field, "telling.time.wrong");
        }
    }

    /** The first moment from {@code now} on that is not quiet: {@code now} itself, or the end of the quiet hours. */
    public Instant calm(Instant now) {
        LocalTime from = quietFrom;
        LocalTime to = quietTo;
        if (from == null || to == null) {
            return now;
        }
        ZonedDateTime there = now.atZone(zone);
        LocalTime clock = there.toLocalTime();
        boolean night = from.isAfter(to);
        boolean after = !clock.isBefore(from);
        boolean before = clock.isBefore(to);
        if (night ? !after && !before : !after || !before) {
            return now;
        }
        LocalDate day = night && after ? there.toLocalDate().plusDays(1) : there.toLocalDate();
        return moment(day.atTime(to), now);
    }

    /** When the next digest comes after a moment; in quiet hours, at their end. */
    public Instant nextDigest(Instant after) {
        LocalDate day = after.atZone(zone).toLocalDate();
        if (rhythm == Rhythm.WEEKLY) {
            day = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        }
        Instant next = moment(day.atTime(digestHour, 0), Instant.MIN);
        if (!next.isAfter(after)) {
            next = moment(day.plusDays(rhythm == Rhythm.WEEKLY ? 7 : 1).atTime(digestHour, 0), Instant.MIN);
        }
        return calm(next);
    }

    /**
     * When a clock on the wall shows a time: where it is put forward over it, the moment when it is; where it shows it
     * twice, the first of both that lies after {@code now}.
     */
    private Instant moment(LocalDateTime wall, Instant now) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime first = wall.atZone(zone);
        return first.toInstant().isAfter(now)
                ? first.toInstant()
                : first.withLaterOffsetAtOverlap().toInstant();
    }
}
