package org.tallylight.productions.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.productions.script.ScriptView.Line;
import org.tallylight.productions.script.ScriptView.Offered;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;
import org.tallylight.works.makers.Maker;
import org.tallylight.works.makers.Makers;

/** Lays out scripts for whoever reads them. */
@Component
public class ScriptViews {
    /** Lines on one page. */
    static final int PAGE_LINES = 50;

    private final Parts parts;
    private final Scripts scripts;
    private final LineOffers offers;
    private final LineAnswers answers;
    private final Makers makers;
    private final People people;

    ScriptViews(Parts parts, Scripts scripts, LineOffers offers, LineAnswers answers, Makers makers, People people) {
        this.parts = parts;
        this.scripts = scripts;
        this.offers = offers;
        this.answers = answers;
        this.makers = makers;
        this.people = people;
    }

    /** One of a part's, in the list of them. */
    public record Listed(Script script, String title, int version, List<Maker> makers, int waiting) {}

    /** The outlines and scripts of a part that the viewer may read, in the order in which they came. */
    public List<Listed> of(PartId part, Viewer viewer) {
        List<Scripts.Shown> all = scripts.of(part, viewer);
        List<Script> bare = all.stream().map(Scripts.Shown::script).toList();
        Map<ScriptId, Integer> waiting = offers.waiting(bare);
        Map<WorkId, List<Maker>> by = makers.of(bare.stream().map(Script::work).toList());
        return all.stream()
                .map(each -> new Listed(
                        each.script(),
                        each.work().title(),
                        each.work().latest().number(),
                        by.getOrDefault(each.work().id(), List.of()),
                        waiting.getOrDefault(each.script().id(), 0)))
                .toList();
    }

    /** Lines of a script, from the one behind {@code after}, which is the number of a line. */
    Page<ScriptLine> lines(Reading reading, @Nullable String after, int size) {
        int from = 0;
        if (after != null && !after.isBlank()) {
            int place = reading.place(Math.toIntExact(Math.clamp(After.number(after, 0), 0, Integer.MAX_VALUE)));
            if (place < 0) {
                throw After.refused();
            }
            from = place + 1;
        }
        return lines(reading, from, size);
    }

    private static Page<ScriptLine> lines(Reading reading, int from, int size) {
        List<ScriptLine> all = reading.lines();
        return Page.of(all.subList(from, Math.min(all.size(), from + size + 1)), size, line -> "" + line.number());
    }

    /**
     * A script from the line behind {@code after}, or on the page on which {@code line} is.
     *
     * @throws org.tallylight.shared.NotFound when the viewer may not read it
     */
    ScriptView get(ScriptId id, @Nullable String after, @Nullable Integer line, Viewer viewer) {
        Scripts.Shown shown = scripts.get(id, viewer);
        Reading reading = scripts.reading(shown);
        Page<ScriptLine> page = reading.tooLong()
                ? new Page<>(List.of(), null)
                : line != null && reading.place(line) >= 0
                        ? lines(reading, reading.place(line) / PAGE_LINES * PAGE_LINES, PAGE_LINES)
                        : lines(reading, after, PAGE_LINES);
        int from = page.items().isEmpty()
                ? 0
                : reading.place(page.items().getFirst().number());
        List<LineOffers.Standing> open = offers.open(shown, viewer);
        List<Offered> opening = new ArrayList<>();
        List<Offered> outdated = new ArrayList<>();
        Map<Integer, List<Offered>> below = new HashMap<>();
        for (LineOffers.Standing each : open) {
            List<Offered> place = !each.current()
                    ? outdated
                    : each.offer().last() == 0
                            ? opening
                            : below.computeIfAbsent(each.offer().last(), number -> new ArrayList<>());
            place.add(Offered.of(each));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < page.items().size(); i++) {
            ScriptLine each = page.items().get(i);
            boolean same = i > 0 && page.items().get(i - 1).by().equals(each.by());
            lines.add(new Line(each, same, below.getOrDefault(each.number(), List.of())));
        }
        boolean mayAnswer = scripts.writes(shown.work(), viewer);
        List<PersonId> unnamed = mayAnswer ? answers.unnamed(shown.script()) : List.of();
        Set<PersonId> named = new HashSet<>(unnamed);
        page.items().forEach(each -> named.add(each.by()));
        open.forEach(each -> named.add(each.offer().by()));
        return new ScriptView(
                shown.script(),
                shown.work(),
                parts.get(shown.script().part()),
                parts.path(shown.script().part()),
                makers.of(shown.work().id()),
                reading.version(),
                reading.lines().size(),
                reading.tooLong(),
                lines,
                from == 0 ? opening : List.of(),
                from == 0 ? outdated : List.of(),
                open.size(),
                page.next(),
                from > 0,
                mayAnswer,
                viewer.signedIn() && scripts.mayRemove(shown, viewer),
                unnamed,
                people.names(named));
    }
}
