package org.tallylight.productions.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.review.Drawing;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Who looks at a cut together.
 *
 * @param leader whose frame all see, or null while nobody leads
 * @param asks   who asks the leader for the lead, or null
 * @param here   who is here, in the order in which they came
 */
public record Screening(@Nullable PersonId leader, @Nullable PersonId asks, List<Here> here) {
    public static final int PEOPLE_MAX = 20;
    public static final double SPEED_MAX = 8;

    /** A page that takes part: drawn at random by it. */
    public record SeatId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Someone who is here.
     *
     * @param picture  where their picture is, or null
     * @param initials what stands where they have none, on one of eight tints
     * @param follows  whether they see the leader's frame, or look around by themselves
     */
    public record Here(
            PersonId person,
            String handle,
            String name,
            @Nullable String picture,
            String initials,
            int tint,
            boolean follows) {}

    /**
     * Where the leader is.
     *
     * @param frame the one that was shown {@code ageMs} milliseconds ago
     * @param speed how fast it runs since, negative backward; 0 while it stands
     * @param move  counts the leader's moves, so that an older one is known
     */
    public record Place(long frame, double speed, long ageMs, long move) {}

    /** Where someone points, from 0 to 1 across and down the picture. */
    public record Pointer(PersonId person, double x, double y) {}

    /** What someone draws on a frame and has not said yet. */
    public record Sketch(PersonId person, long frame, Drawing drawing) {}

    boolean has(PersonId person) {
        return here.stream().anyMatch(each -> each.person().equals(person));
    }
}
