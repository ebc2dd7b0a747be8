package org.tallylight.productions.script;

import java.util.ArrayList;
import java.util.List;
import org.tallylight.shared.PersonId;

/**
 * A line of a text as it was written, which is one that is not empty.
 *
 * @param number by which it is called as long as it is there, from 1; those that come later have higher ones
 * @param since  the version since which it reads like this
 * @param by     who wrote it like this
 * @param lead   the empty lines before it, each with its line break; none before the first
 */
public record ScriptLine(int number, int since, PersonId by, String lead, String text) {
    /** A line that has no number yet. */
    record Row(String lead, String text) {}

    /** The lines of a text, in order. */
    static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        StringBuilder lead = new StringBuilder();
        for (String row : text.split("\n", -1)) {
            if (row.isBlank()) {
                lead.append(row).append('\n');
            } else {
                rows.add(new Row(rows.isEmpty() ? "" : lead.toString(), row));
                lead.setLength(0);
            }
        }
        return rows;
    }

    /** The text that consists of these. */
    static String text(List<ScriptLine> lines) {
        StringBuilder text = new StringBuilder();
        for (ScriptLine line : lines) {
            text.append(text.isEmpty() ? "" : "\n" + line.lead).append(line.text);
        }
        return text.toString();
    }

    /** Whether it begins a paragraph. */
    public boolean begins() {
        return !lead.isEmpty();
    }

    /** Whether it is a heading, as Markdown marks them. */
    public boolean heading() {
        return text.startsWith("#");
    }

    ScriptLine with(String before) {
        return new ScriptLine(number, since, by, before, text);
    }
}
