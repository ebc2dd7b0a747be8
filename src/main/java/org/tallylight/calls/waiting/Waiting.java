package org.tallylight.calls.waiting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tallylight.people.Person;
import org.tallylight.shared.Id;

/**
 * A call, or a part of a production, before which somebody waits for an answer.
 *
 * @param path  of its page
 * @param count how many wait
 * @param due   by when an answer was promised; of a part, to whoever waits longest
 * @param late  whether that is over
 * @param who   who has to answer
 */
public record Waiting(
        Kind kind, UUID id, String title, String path, int count, Instant due, boolean late, List<Person> who) {
    public enum Kind {
        CALL,
        PART
    }

    /** Where it is answered. */
    public String answersPath() {
        return kind == Kind.CALL ? "/calls/" + Id.write(id) + "/answers" : "/parts/" + Id.write(id) + "/contributions";
    }
}
