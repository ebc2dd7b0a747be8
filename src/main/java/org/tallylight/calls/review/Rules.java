package org.tallylight.calls.review;

import java.util.List;
import java.util.Objects;
import org.tallylight.calls.CallId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;

/**
 * How a call is looked at.
 *
 * @param blind    whether until its end nobody reads through it whose something is
 * @param criteria what is judged by 1 to 5 points, at most {@link #CRITERIA_MAX}; may be none
 * @param judges   who gives points; when none are named, everyone who reviews
 */
public record Rules(CallId call, boolean blind, List<String> criteria, List<PersonId> judges) {
    public static final int CRITERIA_MAX = 5;
    public static final int CRITERION_CHARS_MAX = 60;
    public static final int JUDGES_MAX = 50;
    public static final int POINTS_MAX = 5;

    public Rules {
        if (criteria.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("criteria", "review.invalid.criterion", CRITERION_CHARS_MAX);
        }
        if (judges.stream().anyMatch(Objects::isNull)) {
            throw new Invalid("judges", "call.invalid.decider", "");
        }
        criteria = criteria.stream()
                .map(each -> each.strip().replaceAll("\\s+", " "))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (criteria.size() > CRITERIA_MAX) {
            throw new Invalid("criteria", "review.invalid.criteria", CRITERIA_MAX);
        }
        if (criteria.stream().anyMatch(each -> each.length() > CRITERION_CHARS_MAX)) {
            throw new Invalid("criteria", "review.invalid.criterion", CRITERION_CHARS_MAX);
        }
        judges = List.copyOf(judges);
    }

    /** Whether someone is asked for points. */
    public boolean judgedBy(PersonId person) {
        return !criteria.isEmpty() && (judges.isEmpty() || judges.contains(person));
    }

    /**
     * Checks points: one from 1 to {@link #POINTS_MAX} for each criterion.
     *
     * @throws Invalid when there are others
     */
    List<Integer> checked(List<Integer> points) {
        if (points.size() != criteria.size()
                || points.stream().anyMatch(each -> each == null || each < 1 || each > POINTS_MAX)) {
            throw new Invalid("points", "review.invalid.points", criteria.size(), POINTS_MAX);
        }
        return points;
    }
}
