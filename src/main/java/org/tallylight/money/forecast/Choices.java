package org.tallylight.money.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.works.WorkId;

/**
 * What somebody tries with a cut. What is not named stays as it is.
 *
 * @param departments what each department gets, or null
 * @param places      how works stand wherever they are seen or heard
 * @param points      what uses off screen are worth, in basis points of their department; 0 takes them away
 */
public record Choices(@Nullable Departments departments, Map<WorkId, Place> places, Map<UseId, Integer> points) {
    public static final Choices NONE = new Choices(null, Map.of(), Map.of());

    /** How a work stands. */
    public enum Place {
        BEHIND(1),
        BESIDE(2),
        FRONT(4),
        /** It is not in the cut at all. */
        OUT(0);

        private final int prominence;

        Place(int prominence) {
            this.prominence = prominence;
        }

        /** The place of a use that is seen or heard. */
        static Place of(Use use) {
            for (Place place : values()) {
                if (place.prominence == use.prominence()) {
                    return place;
                }
            }
            throw new IllegalStateException("no place has the prominence " + use.prominence());
        }
    }

    public Choices {
        places = Map.copyOf(places);
        points = Map.copyOf(points);
    }

    /** Whether a timeline with these departments would be another. */
    boolean change(Timeline timeline, Departments now) {
        return !applied(timeline).equals(timeline) || !divided(now).equals(now);
    }

    Departments divided(Departments now) {
        return departments == null ? now : departments;
    }

    /** The timeline as it is chosen. */
    Timeline applied(Timeline timeline) {
        List<Use> uses = new ArrayList<>();
        for (Use use : timeline.uses()) {
            Place place = places.get(use.work());
            int worth = points.getOrDefault(use.id(), use.offScreenPointsBp());
            if (place == Place.OUT || (use.offScreen() && worth == 0)) {
                continue;
            }
            uses.add(use.offScreen() ? use.worth(worth) : place == null ? use : use.weighing(place.prominence));
        }
        return new Timeline(timeline.cut(), uses);
    }
}
