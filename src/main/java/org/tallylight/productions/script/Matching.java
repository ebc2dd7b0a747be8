package org.tallylight.productions.script;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.tallylight.productions.script.ScriptLine.Row;
import org.tallylight.shared.PersonId;

/**
 * Numbers the lines of a text that came of another one. A line that stayed keeps all that is known of it; one that
 * stands where another stood takes its number, and is by whoever wrote it; one that is new takes the next number.
 */
final class Matching {
    /** Past this product of changed lines, all of them are new. */
    private static final long WORK_MAX = 4_000_000;

    private final int version;
    private final PersonId by;
    private int next;

    /** @param next the first number that no line had yet */
    Matching(int version, PersonId by, int next) {
        this.version = version;
        this.by = by;
        this.next = next;
    }

    int next() {
        return next;
    }

    List<ScriptLine> of(List<ScriptLine> old, List<Row> fresh) {
        int least = Math.min(old.size(), fresh.size());
        int head = 0;
        while (head < least && same(old.get(head), fresh.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && same(old.get(old.size() - 1 - tail), fresh.get(fresh.size() - 1 - tail))) {
            tail++;
        }
        List<ScriptLine> lines = new ArrayList<>();
        stay(lines, old.subList(0, head), fresh.subList(0, head));
        middle(lines, old.subList(head, old.size() - tail), fresh.subList(head, fresh.size() - tail));
        stay(lines, old.subList(old.size() - tail, old.size()), fresh.subList(fresh.size() - tail, fresh.size()));
        return lines;
    }

    private static boolean same(ScriptLine line, Row row) {
        return line.text().equals(row.text());
    }

    private void middle(List<ScriptLine> lines, List<ScriptLine> old, List<Row> fresh) {
        if ((long) old.size() * fresh.size() > WORK_MAX) {
            change(lines, List.of(), fresh);
            return;
        }
        int from = 0;
        int to = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        old.stream().map(ScriptLine::text).toList(),
                        fresh.stream().map(Row::text).toList())
                .getDeltas()) {
            int gone = delta.getSource().getPosition();
            int came = delta.getTarget().getPosition();
            stay(lines, old.subList(from, gone), fresh.subList(to, came));
            from = gone + delta.getSource().size();
            to = came + delta.getTarget().size();
            change(lines, old.subList(gone, from), fresh.subList(came, to));
        }
        stay(lines, old.subList(from, old.size()), fresh.subList(to, fresh.size()));
    }

    private static void stay(List<ScriptLine> lines, List<ScriptLine> old, List<Row> fresh) {
        for (int i = 0; i < old.size(); i++) {
            lines.add(old.get(i).with(fresh.get(i).lead()));
        }
    }

    private void change(List<ScriptLine> lines, List<ScriptLine> old, List<Row> fresh) {
        for (int i = 0; i < fresh.size(); i++) {
            Row row = fresh.get(i);
            int number = i < old.size() ? old.get(i).number() : next++;
            lines.add(new ScriptLine(number, version, by, row.lead(), row.text()));
        }
    }
}
