package org.tallylight.productions.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Speaker;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * Who looks at a cut together.
 *
 * @param leader whose frame all see, or null while nobody leads; never a guest
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

    /** Whoever sits here: a person or a guest, by their id. */
    public record SitterId(UUID value) implements Id {
        static SitterId of(Speaker speaker) {
            return new SitterId(speaker.id());
        }

        static SitterId of(PersonId person) {
            return new SitterId(person.value());
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Someone who is here.
     *
     * @param guest    whether they came by a guest's link
     * @param handle   null of a guest, and for one
     * @param picture  where their picture is, or null
     * @param initials what stands where they have none, on one of eight tints
     * @param follows  whether they see the leader's frame, or look around by themselves
     */
    public record Here(
            SitterId who,
            boolean guest,
            @Nullable String handle,
            String name,
            @Nullable String picture,
            String initials,
            int tint,
            boolean follows) {
        /** Without the way to a person's pages, which are not a guest's to see. */
        Here forGuests() {
            return new Here(who, guest, null, name, null, initials, tint, follows);
        }
    }

    /**
     * Where the leader is.
     *
     * @param frame the one that was shown {@code ageMs} milliseconds ago
     * @param speed how fast it runs since, negative backward; 0 while it stands
     * @param move  counts the leader's moves, so that an older one is known
     */
    public record Place(long frame, double speed, long ageMs, long move) {}

    /** Where someone points, from 0 to 1 across and down the picture. */
    public record Pointer(SitterId who, double x, double y) {}

    /** What someone draws on a frame and has not said yet. */
    public record Sketch(SitterId who, long frame, Drawing drawing) {}

    boolean has(SitterId who) {
        return here.stream().anyMatch(each -> each.who().equals(who));
    }

    /** Whether someone is here and can lead. */
    boolean leads(PersonId person) {
        return here.stream()
                .anyMatch(each -> !each.guest() && SitterId.of(person).equals(each.who()));
    }

    /** Whether anybody is here who can. */
    boolean led() {
        return here.stream().anyMatch(each -> !each.guest());
    }

    /**
     * As a page may know it: those who see the cut anyway and those who sit here know all who do, others know of no
     * guests.
     *
     * @param sits whether the page sits here
     */
    Screening to(Review review, boolean sits) {
        List<Here> known = here.stream()
                .filter(each -> sits || review.inside() || !each.guest())
                .map(each -> review.visited() ? each.forGuests() : each)
                .toList();
        return new Screening(leader, asks, known);
    }
}
