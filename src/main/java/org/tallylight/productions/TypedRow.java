package org.tallylight.productions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** A row of a timeline as it is typed into the form or pasted as a table: all of it text, by column. */
record TypedRow(Map<String, String> columns) {
    static final List<String> COLUMNS = List.of(
            "work",
            "version",
            "department",
            "track",
            "prominence",
            "in",
            "out",
            "source in",
            "source out",
            "words",
            "area",
            "points",
            "note");
    static final int TABLE_CHARS_MAX = 1_000_000;

    /** A row of this use, as it would be typed. */
    static TypedRow of(Use use) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("work", use.work().text());
        columns.put("version", String.valueOf(use.version()));
        columns.put("department", use.department().name().toLowerCase(Locale.ROOT));
        columns.put("track", String.valueOf(use.track()));
        columns.put("prominence", String.valueOf(use.prominence()));
        columns.put("in", use.offScreen() ? "" : Times.write(use.in()));
        columns.put("out", use.offScreen() ? "" : Times.write(use.out()));
        columns.put("source in", use.sourceIn() == null ? "" : Times.write(use.sourceIn()));
        columns.put("source out", use.sourceOut() == null ? "" : Times.write(use.sourceOut()));
        columns.put("words", use.words() == null ? "" : String.valueOf(use.words()));
        columns.put("area", use.areaMm2() == null ? "" : String.valueOf(use.areaMm2()));
        columns.put("points", use.offScreen() ? Departments.percent(use.offScreenPointsBp()) : "");
        columns.put("note", use.note());
        return new TypedRow(columns);
    }

    String get(String column) {
        return columns.getOrDefault(column, "").strip();
    }

    /**
     * What it says.
     *
     * @param before the use it changes, whose times stay exact where their text was left as it was
     * @throws Invalid when a column cannot be read
     */
    RowDraft draft(@Nullable Use before) {
        int points = get("points").isEmpty() ? 0 : points(get("points"));
        boolean timed = points == 0;
        return new RowDraft(
                before == null ? null : before.id(),
                WorkText.work(get("work")),
                get("version").isEmpty() ? null : number("version", 0),
                RowDraft.department(get("department")),
                number("track", 1),
                number("prominence", 4),
                timed || !get("in").isEmpty() ? time("in", before == null ? null : before.in()) : Flicks.ZERO,
                timed || !get("out").isEmpty() ? time("out", before == null ? null : before.out()) : Flicks.ZERO,
                get("source in").isEmpty() ? null : time("source in", before == null ? null : before.sourceIn()),
                get("source out").isEmpty() ? null : time("source out", before == null ? null : before.sourceOut()),
                get("words").isEmpty() ? null : number("words", 0),
                get("area").isEmpty() ? null : number("area", 0),
                points,
                get("note"));
    }

    private Flicks time(String column, @Nullable Flicks before) {
        String text = get(column);
        if (before != null && text.equals(Times.write(before))) {
            return before;
        }
        return Flicks.parse(text, field(column));
    }

    private int number(String column, int otherwise) {
        String text = get(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new Invalid(field(column), "use.number", text);
        }
        return Integer.parseInt(text);
    }

    private static int points(String text) {
        try {
            return Departments.parse(text);
        } catch (Invalid e) {
            throw new Invalid("points", "departments.number", text);
        }
    }

    /** The name of a column as a field of JSON and forms. */
    static String field(String column) {
        return switch (column) {
            case "source in" -> "sourceIn";
            case "source out" -> "sourceOut";
            default -> column;
        };
    }

    /**
     * Reads a pasted table, with tabs, semicolons or commas between columns. Its first line names the columns, in
     * any order; columns that a timeline does not have are passed over.
     *
     * @throws Invalid when it has no such line, or is longer than {@link #TABLE_CHARS_MAX}
     */
    static List<TypedRow> table(String text) {
        if (text.length() > TABLE_CHARS_MAX) {
            throw new Invalid("table", "timeline.table.long", TABLE_CHARS_MAX);
        }
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst();
        char between = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        List<String> names = split(first, between).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.contains("work") || !names.contains("department")) {
            throw new Invalid("table", "timeline.table.head", String.join(", ", COLUMNS));
        }
        List<TypedRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = split(line, between);
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                columns.put(names.get(i), cells.get(i));
            }
            rows.add(new TypedRow(columns));
        }
        return rows;
    }

    /** The cells of a line as RFC 4180 quotes them; a cell holds no line break. */
    private static List<String> split(String line, char between) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == between && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** The rows of a timeline as a table that {@link #table} reads, with commas between. */
    static String write(Timeline timeline) {
        StringBuilder table = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Use use : timeline.uses()) {
            TypedRow row = of(use);
            table.append(String.join(
                            ",",
                            COLUMNS.stream().map(name -> cell(row.get(name))).toList()))
                    .append("\r\n");
        }
        return table.toString();
    }

    private static String cell(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.matches("[^\",;\t]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }
}
