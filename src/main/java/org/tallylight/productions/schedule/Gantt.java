package org.tallylight.productions.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Words;

/**
 * A schedule as a picture: a line for each part with days, a bar from its start to its lock, a thinner one until it is
 * out. Beside it stands the table that says the same.
 */
final class Gantt {
    static final int LINES_MAX = 80;
    private static final int LABEL = 190;
    private static final int WIDE = 720;
    private static final int LINE = 30;
    private static final int HEAD = 28;
    private static final int LABEL_CHARS = 24;
    private static final int MONTHS_NAMED_MAX = 24;
    private static final int MARGIN_DAYS = 4;

    private final Schedule schedule;
    private final Words words;
    private final List<Schedule.Row> lines;
    private final LocalDate from;
    private final long days;

    Gantt(Schedule schedule, Words words) {
        this.schedule = schedule;
        this.words = words;
        this.lines = schedule.rows().stream()
                .filter(Schedule.Row::dated)
                .limit(LINES_MAX)
                .toList();
        LocalDate first = schedule.today();
        LocalDate last = schedule.today();
        for (Schedule.Row row : lines) {
            LocalDate begins = Objects.requireNonNull(row.first());
            LocalDate ends = Objects.requireNonNull(row.last());
            first = begins.isBefore(first) ? begins : first;
            last = ends.isAfter(last) ? ends : last;
        }
        this.from = first.minusDays(MARGIN_DAYS);
        this.days = Math.max(1, ChronoUnit.DAYS.between(from, last.plusDays(MARGIN_DAYS)));
    }

    boolean empty() {
        return lines.isEmpty();
    }

    String svg() {
        int high = HEAD + lines.size() * LINE + 8;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"gantt\" viewBox=\"0 0 ")
                .append(LABEL + WIDE + 10)
                .append(' ')
                .append(high)
                .append("\" role=\"img\" aria-label=\"")
                .append(escaped(words.t("schedule.picture", schedule.top().title())))
                .append("\">");
        months(svg, high);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), HEAD + i * LINE);
        }
        int today = x(schedule.today());
        svg.append("<line class=\"today\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                .formatted(today, today, HEAD - 4, high));
        svg.append("<text class=\"today\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(Math.min(today + 4, LABEL + WIDE - 40), high - 2, escaped(words.t("schedule.today"))));
        return svg.append("</svg>").toString();
    }

    private void months(StringBuilder svg, int high) {
        YearMonth month = YearMonth.from(from).plusMonths(1);
        YearMonth last = YearMonth.from(from.plusDays(days));
        long all = ChronoUnit.MONTHS.between(month, last) + 1;
        long step = Math.max(1, Math.ceilDiv(all, MONTHS_NAMED_MAX / 2));
        Locale locale = words.locale();
        for (; !month.isAfter(last); month = month.plusMonths(step)) {
            int x = x(month.atDay(1));
            svg.append(
                    "<line class=\"month\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>".formatted(x, x, HEAD - 8, high));
            String name = month.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, locale)
                    + (all > MONTHS_NAMED_MAX / 2 || month.getMonthValue() == 1 ? " " + month.getYear() : "");
            svg.append("<text class=\"month\" x=\"%d\" y=\"14\">%s</text>".formatted(x + 4, escaped(name)));
        }
    }

    private void line(StringBuilder svg, Schedule.Row row, int y) {
        var part = row.part();
        String kind = part.published() != null ? "out" : row.late() ? "late" : part.going() ? "going" : "done";
        String title = part.title().length() > LABEL_CHARS
                ? part.title().substring(0, LABEL_CHARS - 1).strip() + "…"
                : part.title();
        svg.append("<a href=\"")
                .append(part.link())
                .append("\"><title>")
                .append(escaped(said(row)))
                .append("</title>");
        svg.append("<text class=\"part\" x=\"%d\" y=\"%d\">%s</text>"
                .formatted(Math.min(row.level(), 3) * 10, y + 19, escaped(title)));
        LocalDate starts = part.starts();
        LocalDate locks = part.locks();
        LocalDate due = part.due();
        if (starts != null) {
            LocalDate until = locks != null ? locks : due != null ? due : starts.plusDays(1);
            bar(svg, kind, starts, until, y + 7, 16);
        }
        if (locks != null) {
            if (due != null) {
                bar(svg, kind + " after", locks, due, y + 12, 6);
            }
            mark(svg, "locks", locks, y + 15, "M-5 -6h10v12h-10z");
        }
        if (due != null) {
            mark(svg, "air", due, y + 15, "M0 -8L8 0L0 8L-8 0z");
        }
        svg.append("</a>");
    }

    private void bar(StringBuilder svg, String kind, LocalDate begins, LocalDate ends, int y, int high) {
        int x = x(begins);
        svg.append("<rect class=\"bar %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>"
                .formatted(kind, x, y, Math.max(4, x(ends) - x), high));
    }

    private void mark(StringBuilder svg, String kind, LocalDate day, int y, String path) {
        svg.append("<path class=\"%s\" transform=\"translate(%d %d)\" d=\"%s\"/>".formatted(kind, x(day), y, path));
    }

    /** The same in words, for who cannot see it. */
    private String said(Schedule.Row row) {
        StringBuilder said = new StringBuilder(row.part().title());
        day(said, Schedule.Day.STARTS, row.part().starts());
        day(said, Schedule.Day.LOCKS, row.part().locks());
        day(said, Schedule.Day.OUT, row.part().due());
        if (row.late()) {
            said.append(", ").append(words.t("schedule.late"));
        }
        return said.toString();
    }

    private void day(StringBuilder said, Schedule.Day what, @Nullable LocalDate day) {
        if (day != null) {
            said.append(", ")
                    .append(words.t("schedule.day." + what))
                    .append(' ')
                    .append(day);
        }
    }

    private int x(LocalDate day) {
        return LABEL + Math.toIntExact(ChronoUnit.DAYS.between(from, day) * WIDE / days);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
