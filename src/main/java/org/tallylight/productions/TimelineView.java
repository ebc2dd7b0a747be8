package org.tallylight.productions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.rights.Light;
import org.tallylight.shared.Page;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * The timeline of a cut as its table shows it.
 *
 * @param rows     a page of it, after the row {@code after} or from its beginning; {@code count} is how many there are
 * @param cards    the works in it and those at hand, of those the viewer may see
 * @param lights   how each stands with its rights
 * @param faults   what is wrong with rows that stand in it, by the row's place
 * @param at       the works at hand: in the part's slots or under consideration for it
 * @param approved whether it stays since all who were asked approved it
 * @param typed    the row as it was typed that could not be taken, or null
 * @param typedOf  the use that is being changed, or null
 * @param refused  what was wrong with it, as shown texts
 */
record TimelineView(
        Cut cut,
        Part part,
        List<Part> path,
        Page<Use> rows,
        @Nullable UseId after,
        int count,
        Departments departments,
        Map<WorkId, WorkCard> cards,
        Map<WorkId, Light> lights,
        Map<Integer, String> faults,
        List<WorkCard> at,
        boolean edits,
        boolean approved,
        @Nullable TypedRow typed,
        @Nullable UseId typedOf,
        List<String> refused) {
    /** What the address of this page ends with. */
    String here(String more) {
        String key = after == null ? "" : "after=" + after.text();
        String both = key.isEmpty() || more.isEmpty() ? key + more : key + "&" + more;
        return both.isEmpty() ? "" : "?" + both;
    }

    boolean changing(Use use) {
        return use.id().equals(typedOf);
    }

    /** What the form of a row begins with. */
    TypedRow row(Use use) {
        return typed != null && changing(use) ? typed : TypedRow.of(use);
    }

    /** What the form of a new row begins with. */
    TypedRow fresh() {
        return typed != null && typedOf == null ? typed : new TypedRow(Map.of());
    }
}
