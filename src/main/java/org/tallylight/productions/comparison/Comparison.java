package org.tallylight.productions.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.TimeCode;
import org.tallylight.people.Person;
import org.tallylight.productions.Use;
import org.tallylight.productions.difference.Alteration;
import org.tallylight.productions.difference.Differences;
import org.tallylight.productions.review.PlacedNote;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Frame;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkId;

/**
 * Two cuts of a part to be looked at together.
 *
 * @param found what changed from the other to the one, or null where that is not the viewer's to know
 * @param cards the works that changed first, of those that the viewer may see
 */
record Comparison(
        Side one,
        Side other,
        Differences.@Nullable Found found,
        Map<WorkId, WorkCard> cards,
        Map<PersonId, Person> names) {
    /** One of the two, with what was said about it. */
    record Side(Review review, List<PlacedNote> notes) {
        TimeCode code() {
            return review.code();
        }

        int number() {
            return review.cut().number();
        }

        int width() {
            Integer width = review.cut().asset().width();
            return width == null || width < 1 ? 16 : width;
        }

        int height() {
            Integer height = review.cut().asset().height();
            return height == null || height < 1 ? 9 : height;
        }
    }

    /** The slower of the two rates: both films stand still in each of its frames, and an offset is counted in it. */
    TimeCode code() {
        return slower(one.code(), other.code());
    }

    static TimeCode slower(TimeCode one, TimeCode other) {
        return one.numerator() * other.denominator() <= other.numerator() * one.denominator() ? one : other;
    }

    String link() {
        return one.review().link() + "/compare/" + other.number();
    }

    /** Who left a note, by name; a guest is called one. */
    String by(ReviewNote note, Frame f) {
        if (note.guest() != null) {
            return f.t("guest.called", note.guest().name());
        }
        Person person = note.by() == null ? null : names.get(note.by());
        return person == null ? "" : person.name();
    }

    /**
     * One thing that changed, or several that only stand later or earlier together.
     *
     * @param here  in which frame of the one it begins, or null where it left
     * @param there in which frame of the other it began, or null where it entered
     */
    record Line(
            List<Alteration> changes,
            @Nullable Long here,
            @Nullable Long there) {
        Alteration first() {
            return changes.getFirst();
        }
    }

    /** The first of what changed, as much as a page shows. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        if (found != null) {
            for (List<Alteration> each : found.from(0)) {
                Alteration first = each.getFirst();
                lines.add(new Line(each, frame(first.after(), one), frame(first.before(), other)));
            }
        }
        return lines;
    }

    private static @Nullable Long frame(@Nullable Use use, Side side) {
        return use == null || use.offScreen() ? null : side.code().frame(use.in());
    }

    /** How much later the other must begin for both to show the start of this at once, in frames of the slower. */
    @Nullable
    Long offset(Line line) {
        Use after = line.first().after();
        Use before = line.first().before();
        if (after == null || before == null || after.offScreen()) {
            return null;
        }
        return code().frame(after.in()) - code().frame(before.in());
    }
}
