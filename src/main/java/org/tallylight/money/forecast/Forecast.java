package org.tallylight.money.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.forecast.Choices.Place;
import org.tallylight.money.split.Zero;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Department;
import org.tallylight.productions.Departments;
import org.tallylight.productions.Part;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Money;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * What a cut would mean if it were locked now, and what it would mean with somebody's choices. Without choices both are
 * the same.
 *
 * @param income    what is thought to come in
 * @param pool      what of it is for the makers
 * @param hash      what the cut is known by as it is; empty while its film is being prepared
 * @param works     all that are used, the largest part first
 * @param people    everyone who would be credited either way, the largest share first
 * @param unshared  works that are left out of this, since they are not shared with anyone
 * @param nothing   departments in which works are used and that get nothing: such a cut cannot be locked
 * @param waiting   how many sources wait for a confirmation and pass nothing on until then
 * @param tried     whether the choices would change anything
 * @param edits     whether the viewer may keep choices of works
 * @param directs   whether they may keep those of departments
 */
record Forecast(
        Cut cut,
        Part part,
        List<Part> path,
        Money income,
        Money pool,
        Departments now,
        Departments then,
        String hash,
        List<Worked> works,
        List<OffScreen> points,
        List<Shared> people,
        List<WorkId> unshared,
        Set<Department> nothing,
        int waiting,
        boolean tried,
        boolean edits,
        boolean directs) {
    /** How many works the page lets one choose for; the others are in the JSON. */
    static final int SHOWN_MAX = 100;

    /**
     * A part of the whole, in units of which {@link org.tallylight.money.split.Split#WHOLE_UNITS} are all, before and
     * with the choices.
     */
    record Portion(long now, long then) {
        BigDecimal nowPercent() {
            return percent(now);
        }

        BigDecimal thenPercent() {
            return percent(then);
        }

        /** By how much it grows; below 0 it shrinks. */
        BigDecimal by() {
            return thenPercent().subtract(nowPercent());
        }

        private static BigDecimal percent(long units) {
            return BigDecimal.valueOf(units).movePointLeft(10).setScale(2, RoundingMode.HALF_UP);
        }
    }

    /**
     * A work that is used.
     *
     * @param card   null where the viewer may not see it
     * @param on     for how long it is on, each second once for each layer
     * @param place  how it stands wherever it is on; null where that differs, or where it is off screen alone
     * @param chosen what is tried instead, or null
     * @param whole  its part, and that of what it was made from
     */
    record Worked(
            WorkId id,
            @Nullable WorkCard card,
            List<Department> departments,
            Flicks on,
            @Nullable Place place,
            @Nullable Place chosen,
            Portion whole) {}

    /** A use off screen, and the points that are tried instead of its own. */
    record OffScreen(Use use, @Nullable WorkCard card, int triedBp) {}

    /** How someone stands in the credits with the choices. */
    enum Credited {
        STAYS,
        ENTERS,
        LEAVES
    }

    /**
     * Someone who would be credited.
     *
     * @param names     one, or those who are paid together
     * @param works     titles of their works in the cut; empty where only others' works lead to them
     * @param amount    what it would be of the pool with the choices
     * @param before    without them
     * @param zero      why it would be nothing, or null
     */
    record Shared(
            List<String> names,
            List<String> works,
            Credited credited,
            Portion whole,
            Money before,
            Money amount,
            @Nullable Zero zero) {
        String name() {
            return String.join(", ", names);
        }
    }

    List<Worked> shown() {
        return works.subList(0, Math.min(works.size(), SHOWN_MAX));
    }

    List<Shared> of(Credited credited) {
        return people.stream().filter(each -> each.credited() == credited).toList();
    }
}
