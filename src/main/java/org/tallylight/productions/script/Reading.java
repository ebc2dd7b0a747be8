package org.tallylight.productions.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tallylight.productions.script.ScriptLine.Row;
import org.tallylight.shared.PersonId;

/**
 * A version of a text, line by line.
 *
 * @param next the number that the next new line gets
 */
public record Reading(int version, int next, List<ScriptLine> lines) {
    public Reading {
        lines = List.copyOf(lines);
    }

    /** The first version of a text, all of it by one person. */
    static Reading first(int version, String text, PersonId by) {
        return new Reading(0, 1, List.of()).revised(version, text, by);
    }

    /** The version that someone made of this one. */
    Reading revised(int number, String text, PersonId by) {
        Matching matching = new Matching(number, by, next);
        List<ScriptLine> revised = matching.of(lines, ScriptLine.rows(text));
        return new Reading(number, matching.next(), revised);
    }

    /** Whether there are too many lines for them to be read one by one. */
    public boolean tooLong() {
        return lines.size() > Script.LINES_MAX;
    }

    String text() {
        return ScriptLine.text(lines);
    }

    /** Where a line stands, from 0; -1 where there is none of this number. */
    public int place(int number) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }

    /** The lines from one to another; empty where there are no such lines in this order. */
    List<ScriptLine> run(int first, int last) {
        int from = place(first);
        int to = place(last);
        return from < 0 || to < from ? List.of() : lines.subList(from, to + 1);
    }

    /** Whether the lines for which something was offered stand together and read as they did then. */
    public boolean has(LineOffer offer) {
        return offer.lines().isEmpty() || !still(offer).isEmpty();
    }

    private List<ScriptLine> still(LineOffer offer) {
        List<ScriptLine> run = run(offer.first(), offer.last());
        return run.stream().map(ScriptLine::number).toList().equals(offer.lines())
                        && run.stream().allMatch(line -> line.since() <= offer.version())
                ? run
                : List.of();
    }

    /**
     * The version that comes of taking an offer: only its lines change, and those that are new are by whoever offered
     * them. Empty when it is out of date.
     */
    Optional<Reading> taking(LineOffer offer, int number) {
        if (!has(offer)) {
            return Optional.empty();
        }
        int from = offer.lines().isEmpty() ? 0 : place(offer.first());
        int to = offer.lines().isEmpty() ? 0 : place(offer.last()) + 1;
        Matching matching = new Matching(number, offer.by(), next);
        List<Row> fresh = ScriptLine.rows(offer.text());
        List<ScriptLine> all = new ArrayList<>();
        switch (offer.act()) {
            case REPLACE -> {
                all.addAll(lines.subList(0, from));
                all.addAll(matching.of(
                        lines.subList(from, to), led(fresh, lines.get(from).lead())));
            }
            case AFTER -> {
                all.addAll(lines.subList(0, to));
                all.addAll(matching.of(List.of(), led(fresh, lead(to))));
            }
            case REMOVE -> all.addAll(lines.subList(0, from));
        }
        List<ScriptLine> rest = lines.subList(to, lines.size());
        // What was the first line has nothing before it yet.
        all.addAll(to == 0 && !rest.isEmpty() ? matching(rest) : rest);
        return Optional.of(new Reading(number, matching.next(), all));
    }

    private List<ScriptLine> matching(List<ScriptLine> rest) {
        List<ScriptLine> led = new ArrayList<>(rest);
        led.set(0, rest.getFirst().with(lead(0)));
        return led;
    }

    private static List<Row> led(List<Row> rows, String lead) {
        List<Row> led = new ArrayList<>(rows);
        led.set(0, new Row(lead, rows.getFirst().text()));
        return led;
    }

    /** What is before a line that comes to this place: as little as before the lines around it. */
    private String lead(int place) {
        String before = place > 1 ? lines.get(place - 1).lead() : null;
        int behind = Math.max(place, 1);
        String after = behind < lines.size() ? lines.get(behind).lead() : null;
        if (before == null || after == null) {
            return before != null ? before : after != null ? after : "\n";
        }
        return before.length() < after.length() ? before : after;
    }
}
