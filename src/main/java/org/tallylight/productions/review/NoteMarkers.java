package org.tallylight.productions.review;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Marker;
import org.tallylight.interchange.Media;
import org.tallylight.interchange.Meta;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.Track;
import org.tallylight.productions.Cut;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;

/**
 * The notes on a cut as markers of edit suites. The name of a marker is what the note says; its comment has the answers,
 * and in brackets what the note is, what became of it, whose it is and its id, by which it is known when it comes back.
 * Formats without comments have all of it in the name.
 */
@Component
public class NoteMarkers {
    private static final Set<Format> ONE_LINE = EnumSet.of(Format.EDL, Format.MLT);

    private final Discussion.Shelf shelf;

    NoteMarkers(Discussion.Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Those of a cut that the viewer may read, and what is open of earlier ones where its place is known: looked up once
     * for as many formats as may be asked for.
     */
    public Function<Format, List<Marker>> of(Review review, NoteFilter filter, Viewer viewer) {
        Discussion discussion = shelf.of(review, filter, viewer);
        Rate rate = review.code().rate();
        return format -> markers(discussion, rate, ONE_LINE.contains(format));
    }

    private static List<Marker> markers(Discussion discussion, Rate rate, boolean oneLine) {
        List<Marker> markers = new ArrayList<>();
        for (PlacedNote each : discussion.notes()) {
            Placement place = each.place();
            if (place != null) {
                ReviewNote note = each.note();
                Flicks to = place.to();
                Flicks length = to == null ? Flicks.ZERO : to.minus(place.from());
                markers.add(marker(
                        note,
                        discussion.by(note),
                        discussion.answered(note).toList(),
                        Range.of(place.from(), length, rate),
                        oneLine));
            }
        }
        return markers;
    }

    private static Marker marker(ReviewNote note, String by, List<String> answers, Range range, boolean oneLine) {
        String words = SentMarker.line(note.text());
        String tag = SentMarker.tag(note, by);
        StringBuilder comment = new StringBuilder();
        StringBuilder name = new StringBuilder(words);
        if (oneLine) {
            answers.forEach(answer -> name.append(SentMarker.ANSWER).append(SentMarker.line(answer)));
            name.append(' ').append(tag);
        } else {
            if (!note.text().equals(words)) {
                comment.append(note.text()).append('\n');
            }
            answers.forEach(answer -> comment.append(answer).append('\n'));
            comment.append(tag);
        }
        Meta facts = Meta.NONE
                .with("note", note.id().text())
                .with("kind", note.kind().name())
                .with("state", note.state().name())
                .with("by", by);
        if (note.kind() == ReviewNote.Kind.MUST_FIX) {
            facts = facts.with(Meta.DONE, note.state() == ReviewNote.State.SOLVED ? "yes" : "no");
        }
        About about = new About(name.toString(), facts, "", Meta.NONE);
        return new Marker(about, range, SentMarker.color(note.kind()), comment.toString());
    }

    /** A timeline of nothing but the cut's own film, with its notes, for each format. */
    Function<Format, Edit> edits(Review review, NoteFilter filter, Viewer viewer) {
        Cut cut = review.cut();
        Rate rate = cut.rate();
        Flicks length = review.code().start(Math.max(1, review.frames()));
        Clip film = Clip.of(
                About.named(cut.asset().fileName()),
                Range.of(Flicks.ZERO, length, rate),
                Details.NONE,
                new Media.External(
                        About.named(cut.asset().fileName()),
                        Range.of(Flicks.ZERO, length, rate),
                        cut.asset().fileName()));
        Edit plain = Edit.of(
                review.part().title() + " " + cut.number(),
                Time.zero(rate),
                List.of(Track.of("V1", Track.VIDEO, List.of(film))));
        return of(review, filter, viewer)
                .andThen(markers -> marked(plain, markers, review.code().drop()));
    }

    /** A timeline with these markers of its own. */
    public static Edit marked(Edit edit, List<Marker> markers, boolean drop) {
        var tracks = edit.tracks();
        var stack = new org.tallylight.interchange.Stack(
                tracks.about(), tracks.range(), tracks.details().markers(markers), tracks.children());
        return new Edit(edit.about().with(Meta.DROP, drop ? "yes" : ""), edit.start(), stack);
    }
}
