package org.tallylight.productions.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Difference;
import org.tallylight.works.Work;
import org.tallylight.works.makers.Maker;

/**
 * A script as its page shows it.
 *
 * @param version  of the text
 * @param count    of all its lines
 * @param lines    those of this page; none when there are too many to read one by one
 * @param opening  what is offered before the first line, on the first page
 * @param outdated what was offered for lines that changed since, on the first page
 * @param waiting  how many offers wait for an answer
 * @param next     where the lines go on, or null
 * @param begun    whether this page is not the first
 * @param answers  whether the viewer answers offers
 * @param removes  whether they may take the script away
 * @param unnamed  whose lines were taken and who could not be asked in yet; empty for who does not answer
 * @param names    of all whom the page names
 */
public record ScriptView(
        Script script,
        Work work,
        Part part,
        List<Part> path,
        List<Maker> makers,
        int version,
        int count,
        boolean tooLong,
        List<Line> lines,
        List<Offered> opening,
        List<Offered> outdated,
        int waiting,
        @Nullable String next,
        boolean begun,
        boolean answers,
        boolean removes,
        List<PersonId> unnamed,
        Map<PersonId, Person> names) {
    /**
     * A line with what is offered for it.
     *
     * @param same whether it is by whoever wrote the line before
     */
    public record Line(ScriptLine line, boolean same, List<Offered> offers) {}

    /** An offer with how it would change its lines, word by word. */
    public record Offered(LineOffers.Standing standing, List<Difference.Piece> pieces) {
        static Offered of(LineOffers.Standing standing) {
            LineOffer offer = standing.offer();
            return new Offered(standing, Difference.between(offer.was(), offer.text()));
        }

        public LineOffer offer() {
            return standing.offer();
        }
    }

    /** The name of someone on this page; empty when they left. */
    public String name(PersonId person) {
        Person known = names.get(person);
        return known == null ? "" : known.name();
    }
}
