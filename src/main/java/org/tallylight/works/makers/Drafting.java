package org.tallylight.works.makers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.works.makers.ShareProposal.Stance;

/** Makes the lines of a proposal of what was asked for and of who makes the work now. */
@Component
class Drafting {
    private final People people;

    Drafting(People people) {
        this.people = people;
    }

    /** Someone in a proposal that is not written yet; {@code person} is null for someone who comes by a link. */
    record Line(
            @Nullable PersonId person,
            String name,
            Stance stance,
            int bp,
            @Nullable Craft craft,
            String words) {
        Line with(int share) {
            return new Line(person, name, stance, share, craft, words);
        }
    }

    /**
     * The lines in the order in which people are named: those who make it now, then those who join.
     *
     * @throws Invalid when someone who makes it is missing, someone is named twice or unknown, the first maker would
     *                 leave, the shares do not sum to 100 %, or nothing would change
     */
    List<Line> lines(Draft draft, List<Maker> now) {
        Map<String, Draft.Part> asked = new HashMap<>();
        for (Draft.Part part : draft.parts()) {
            if (!part.handle().isEmpty() && asked.put(part.handle().toLowerCase(Locale.ROOT), part) != null) {
                throw new Invalid("who", "makers.twice", part.handle());
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Maker maker : now) {
            Draft.Part part = asked.remove(maker.handle());
            lines.add(stays(maker, part));
        }
        for (Draft.Part part : draft.parts()) {
            if (part.handle().isEmpty() || asked.containsValue(part)) {
                lines.add(joins(part));
            }
        }
        if (lines.size() > ShareProposal.MAKERS_MAX) {
            throw new Invalid("makers", "makers.many", ShareProposal.MAKERS_MAX);
        }
        return changed(draft.equally() ? equally(lines, now) : checked(lines), now);
    }

    private static Line stays(Maker maker, Draft.@Nullable Part part) {
        if (maker.held()) {
            return new Line(maker.person(), "", Stance.STAYS, maker.bp(), maker.craft(), maker.words());
        }
        if (part == null) {
            throw new Invalid("who", "makers.missing", maker.name());
        }
        if (part.leaves() && maker.first()) {
            throw new Invalid("leaves", "makers.first-stays", maker.name());
        }
        int bp = part.leaves() || part.bp() == null ? 0 : part.bp();
        Stance stance = part.leaves() ? Stance.LEAVES : Stance.STAYS;
        return new Line(maker.person(), "", stance, bp, maker.craft(), maker.words());
    }

    private Line joins(Draft.Part part) {
        if (part.leaves()) {
            throw new Invalid("leaves", "makers.nobody", part.handle() + part.name());
        }
        int bp = part.bp() == null ? 0 : part.bp();
        if (part.handle().isEmpty()) {
            return new Line(null, part.name(), Stance.JOINS, bp, part.craft(), part.words());
        }
        return new Line(here(part.handle()), "", Stance.JOINS, bp, part.craft(), part.words());
    }

    private PersonId here(String handle) {
        try {
            Person person = people.byHandle(handle);
            if (person.mayComeIn()) {
                return person.id();
            }
        } catch (NotFound e) {
            // Whoever cannot be met is not told from whoever is not there.
        }
        throw new Invalid("who", "makers.nobody", handle);
    }

    /** Of what those who cannot be asked do not hold. */
    private static List<Line> equally(List<Line> lines, List<Maker> now) {
        Set<PersonId> gone = new HashSet<>();
        now.stream().filter(Maker::held).forEach(maker -> gone.add(maker.person()));
        int held = now.stream().filter(Maker::held).mapToInt(Maker::bp).sum();
        int sharing = (int) lines.stream().filter(line -> shares(line, gone)).count();
        int[] each = Shares.equally(Shares.ALL_BP - held, sharing);
        List<Line> shared = new ArrayList<>();
        int next = 0;
        for (Line line : lines) {
            shared.add(shares(line, gone) ? line.with(each[next++]) : line);
        }
        return shared;
    }

    private static boolean shares(Line line, Set<PersonId> gone) {
        return line.stance() != Stance.LEAVES && (line.person() == null || !gone.contains(line.person()));
    }

    private static List<Line> checked(List<Line> lines) {
        int sum = lines.stream().mapToInt(Line::bp).sum();
        if (sum != Shares.ALL_BP) {
            throw new Invalid(
                    "share", "makers.share.sum", BigDecimal.valueOf(sum, 2).toPlainString());
        }
        return lines;
    }

    private static List<Line> changed(List<Line> lines, List<Maker> now) {
        Map<PersonId, Integer> before = new HashMap<>();
        now.forEach(maker -> before.put(maker.person(), maker.bp()));
        boolean same = lines.stream()
                .allMatch(line -> line.stance() == Stance.STAYS
                        && line.person() != null
                        && Integer.valueOf(line.bp()).equals(before.get(line.person())));
        if (same) {
            throw new Invalid("makers", "makers.same");
        }
        return lines;
    }

    /** What someone leaves goes to the others in proportion to what they have. */
    static Draft leaving(Maker leaves, String word, List<Maker> now) {
        List<Maker> stay = now.stream()
                .filter(maker -> !maker.person().equals(leaves.person()) && !maker.held())
                .toList();
        int held = now.stream().filter(Maker::held).mapToInt(Maker::bp).sum();
        int[] shares = Shares.inProportion(
                Shares.ALL_BP - held, stay.stream().mapToInt(Maker::bp).toArray());
        List<Draft.Part> parts = new ArrayList<>();
        parts.add(Draft.Part.of(leaves.handle(), null, true));
        for (int i = 0; i < shares.length; i++) {
            parts.add(Draft.Part.of(stay.get(i).handle(), shares[i], false));
        }
        return new Draft(false, word, parts);
    }
}
