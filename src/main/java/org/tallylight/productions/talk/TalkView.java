package org.tallylight.productions.talk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;

/**
 * A talk as its page shows it.
 *
 * @param part   null where the reader talks in it and may not see its part
 * @param mine   the reader's side, or null where they look on
 * @param ends   whether the reader may end it
 * @param rounds with what the reader may know of their takes
 */
public record TalkView(
        Talk talk,
        @Nullable Part part,
        List<TalkSide> sides,
        @Nullable TalkSide mine,
        boolean leads,
        boolean ends,
        List<String> questions,
        List<TalkJoin> rounds,
        Map<PersonId, Person> names) {
    /** Whether the reader is asked to agree. */
    public boolean asks() {
        return talk.open() && mine != null && !mine.agreed();
    }

    /** Whether the reader may go in. */
    public boolean in() {
        return talk.open() && mine != null && mine.agreed();
    }

    public String name(PersonId person) {
        Person known = names.get(person);
        return known == null ? "" : known.name();
    }

    public String handle(PersonId person) {
        Person known = names.get(person);
        return known == null ? "" : known.handle();
    }

    /** Seconds with three decimals. */
    public static String seconds(Flicks time) {
        return time.seconds();
    }
}
