package org.tallylight.works.greeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;

/**
 * That a person will answer a work.
 *
 * @param greeter    who, or null while there is nobody who could
 * @param until      by when
 * @param answeredAt when it was kept, or null
 */
public record Promise(
        @Nullable Person greeter, Instant until, @Nullable Instant answeredAt) {
    public boolean open() {
        return answeredAt == null;
    }

    public boolean late(Instant now) {
        return open() && !until.isAfter(now);
    }
}
