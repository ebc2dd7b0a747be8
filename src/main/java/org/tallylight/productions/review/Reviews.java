package org.tallylight.productions.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Standing;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guests;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The reviews of all cuts: who may look and speak, and what is asked. The one place that says who may. */
@Component
public class Reviews {
    private final JdbcClient db;
    private final Cuts cuts;
    private final Parts parts;
    private final Media media;

    Reviews(JdbcClient db, Cuts cuts, Parts parts, Media media) {
        this.db = db;
        this.cuts = cuts;
        this.parts = parts;
        this.media = media;
    }

    private record Opening(Circle circle, String question) {
        static final Opening NOT_SAID = new Opening(Circle.CREW, "");
    }

    /**
     * The review of a cut.
     *
     * @throws NotFound when there is no such cut, or it is not open to the viewer
     */
    public Review of(CutId id, Viewer viewer) {
        return of(cuts.get(id), viewer);
    }

    /** As {@link #of(CutId, Viewer)}, by its number in its part. */
    public Review of(PartId part, int number, Viewer viewer) {
        return of(cuts.numbered(part, number).orElseThrow(() -> new NotFound(part)), viewer);
    }

    private Review of(Cut cut, Viewer viewer) {
        Part part = seen(cut, viewer);
        Standing standing = parts.standing(part.id(), viewer);
        boolean inside = Cuts.seenBy(viewer, standing);
        Opening opening = opening(cut.id());
        if (!inside && !(opening.circle() == Circle.ALL && viewer.signedIn())) {
            throw new NotFound(cut.id());
        }
        return new Review(cut, part, opening.circle(), opening.question(), inside, standing, null);
    }

    /**
     * The review of the cut of a guest, who is let in by their pass alone; whether it opens is asked before.
     *
     * @throws Refused (404) when the part was dropped, or the cut is open to nobody any more
     */
    Review of(Guest guest) {
        Cut cut = cuts.get(guest.cut());
        Part part = parts.get(cut.part());
        Opening opening = opening(cut.id());
        if (part.dropped() != null || opening.circle() == Circle.NOBODY) {
            throw Guests.closed();
        }
        AssetId film = guest.marked() ? guest.film() : cut.asset().id();
        Pass pass = new Pass(guest, film == null ? null : guest.marked() ? media.get(film) : cut.asset());
        return new Review(cut, part, opening.circle(), opening.question(), false, Standing.LOOKS, pass);
    }

    private Part seen(Cut cut, Viewer viewer) {
        try {
            return parts.visibleTo(viewer).get(cut.part());
        } catch (NotFound e) {
            throw new NotFound(cut.id());
        }
    }

    private Opening opening(CutId id) {
        return db.sql("select circle, question from cut_review where cut = ?")
                .param(id.value())
                .query((row, n) -> new Opening(Circle.valueOf(row.getString("circle")), row.getString("question")))
                .optional()
                .orElse(Opening.NOT_SAID);
    }

    /** The review of a cut by its number, where there is one that the viewer may see. */
    Optional<Review> find(PartId part, int number, Viewer viewer) {
        return cuts.numbered(part, number).flatMap(cut -> find(cut.id(), viewer));
    }

    /** The review of a cut, where it is open to the viewer. */
    Optional<Review> find(CutId id, Viewer viewer) {
        try {
            return Optional.of(of(id, viewer));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the viewer may go on with what was said about a cut: where it is open to them, or, for those inside, where
     * a later cut is, to which its notes go on.
     */
    boolean goesOn(Review review) {
        return review.says()
                || (review.inside()
                        && review.part().dropped() == null
                        && db.sql("""
                select exists (select 1 from cut c left join cut_review r on r.cut = c.id
                    where c.part = :part and c.number > :number and coalesce(r.circle, 'CREW') <> 'NOBODY')""")
                                .param("part", review.part().id().value())
                                .param("number", review.cut().number())
                                .query(Boolean.class)
                                .single());
    }

    /**
     * Says for whom a cut is open, and what is asked about it.
     *
     * @param question at most {@value Review#QUESTION_CHARS_MAX} characters, or empty for none
     * @throws Invalid when another question has been answered already
     */
    @Transactional
    public Review open(CutId id, Circle circle, String question, Viewer by, Instant now) {
        String asked = question.strip().replaceAll("\\s+", " ");
        if (asked.length() > Review.QUESTION_CHARS_MAX) {
            throw new Invalid("question", "cutreview.question.long", Review.QUESTION_CHARS_MAX);
        }
        Review review = of(id, by);
        parts.edited(review.part().id(), by);
        db.sql("""
                insert into cut_review (cut, circle, question, set_by, set_at) values (:cut, 'CREW', '', :by, :now)
                on conflict do nothing""")
                .param("cut", id.value())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        // Held, so that nobody answers what is just being asked otherwise:
        String before = db.sql("select question from cut_review where cut = ? for update")
                .param(id.value())
                .query(String.class)
                .single();
        boolean answered = db.sql("select exists (select 1 from review_verdict where cut = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
        if (answered && !before.equals(asked)) {
            throw new Invalid("question", "cutreview.question.answered");
        }
        db.sql("""
                update cut_review set circle = :circle, question = :question, set_by = :by, set_at = :now
                where cut = :cut""")
                .param("circle", circle.name())
                .param("question", asked)
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("cut", id.value())
                .update();
        return of(id, by);
    }
}
