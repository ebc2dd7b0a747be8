package org.tallylight.works;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;

/**
 * One thing someone made, with its latest version.
 *
 * @param maker       whoever kept it, its first maker
 *
 * @param seq         its place in the order of publication, null while only its maker has seen it
 * @param nth         the how-manyeth published work of its maker it is, from 1; null while unpublished
 * @param sharedAt    when it was first shared beyond its maker
 * @param makers      how many make it
 * @param withdrawnAt when its maker withdrew it; a withdrawn work is a tombstone
 */
public record Work(
        WorkId id,
        @Nullable Long seq,
        @Nullable Integer nth,
        PersonId maker,
        int makers,
        Description description,
        Audience audience,
        Keeping.@Nullable Prompted prompted,
        Version latest,
        Instant createdAt,
        @Nullable Instant sharedAt,
        @Nullable Instant withdrawnAt) {
    public String title() {
        return description.title();
    }

    public Medium medium() {
        return latest.content().medium();
    }

    public boolean published() {
        return seq != null;
    }

    /** Whether someone is its first maker, who keeps the pen. */
    public boolean madeBy(@Nullable PersonId someone) {
        return maker.equals(someone);
    }

    /** Until when keeping it can be undone. */
    public Instant undoUntil() {
        return createdAt.plus(Duration.ofMinutes(Limits.UNDO_MINUTES));
    }

    /** Where its maker goes on once it is kept: a first work that is shared leads to a card to pass on. */
    public String next() {
        return nth != null && nth == 1 && audience.shared() ? path() + "/shared" : path();
    }

    /** Its page. */
    public String path() {
        return "/works/" + id.text();
    }
}
