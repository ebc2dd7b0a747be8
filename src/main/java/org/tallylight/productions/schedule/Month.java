package org.tallylight.productions.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * One month of a schedule as a calendar: whole weeks, which begin as the reader's do.
 *
 * @param weeks rows of seven days each
 */
public record Month(YearMonth month, List<List<Day>> weeks) {
    public static final int FIRST_YEAR = 1900;
    public static final int LAST_YEAR = 2200;

    /** A day, with what happens on it; {@code inside} the month, or of the one beside it. */
    public record Day(LocalDate date, boolean inside, List<Schedule.Entry> entries) {}

    static Month of(YearMonth month, List<Schedule.Entry> entries, Locale locale) {
        DayOfWeek first = WeekFields.of(locale).getFirstDayOfWeek();
        LocalDate day = month.atDay(1).with(TemporalAdjusters.previousOrSame(first));
        List<List<Day>> weeks = new ArrayList<>();
        while (weeks.isEmpty() || YearMonth.from(day).equals(month)) {
            List<Day> week = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                LocalDate date = day;
                week.add(new Day(
                        date,
                        YearMonth.from(date).equals(month),
                        entries.stream()
                                .filter(entry -> entry.day().equals(date))
                                .toList()));
                day = day.plusDays(1);
            }
            weeks.add(week);
        }
        return new Month(month, weeks);
    }

    /**
     * Reads {@code 2026-12}; the month of today when there is none.
     *
     * @throws Invalid when it is no month we show
     */
    static YearMonth read(@Nullable String text, LocalDate today) {
        if (text == null || text.isBlank()) {
            return YearMonth.from(today);
        }
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException e) {
            throw new Invalid("month", "schedule.month", text);
        }
        throw new Invalid("month", "schedule.month", text);
    }
}
