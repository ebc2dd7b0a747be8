package org.tallylight.productions.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.productions.review.MarkerFile.Offer;
import org.tallylight.productions.review.MarkerFile.What;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** Compares markers that came back with the notes that are there. */
@Component
class MarkerOffers {
    private final JdbcClient db;
    private final Reviews reviews;
    private final Notes notes;
    private final NoteRows rows;
    private final NoteLists lists;

    MarkerOffers(JdbcClient db, Reviews reviews, Notes notes, NoteRows rows, NoteLists lists) {
        this.db = db;
        this.reviews = reviews;
        this.notes = notes;
        this.rows = rows;
        this.lists = lists;
    }

    private record Said(long frame, String words) {}

    List<Offer> of(MarkerFileId file, List<SentMarker> markers, Review review, Viewer viewer) {
        Map<Integer, NoteId> taken = taken(file);
        Set<Said> said = new HashSet<>();
        lists.of(review, NoteFilter.ALL, null, ReviewNote.NOTES_OF_A_CUT_MAX, viewer)
                .items()
                .forEach(each -> said.add(new Said(
                        review.code().frame(each.note().from()),
                        SentMarker.line(each.note().text()))));
        Map<NoteId, Notes.Seen> known = known(markers, review, viewer);
        Map<CutId, Boolean> goOn = new HashMap<>();
        Map<NoteId, Set<String>> answers = rows.answers(known.keySet()).stream()
                .collect(Collectors.groupingBy(
                        ReviewNote.Answer::note,
                        Collectors.mapping(answer -> SentMarker.line(answer.text()), Collectors.toSet())));
        List<Offer> offers = new ArrayList<>();
        for (SentMarker marker : markers) {
            int place = offers.size();
            Notes.Seen seen = id(marker).map(known::get).orElse(null);
            if (taken.containsKey(place)) {
                offers.add(Offer.of(place, marker, What.TAKEN, taken.get(place)));
            } else if (seen != null) {
                Set<String> answered = answers.getOrDefault(seen.note().id(), Set.of());
                boolean goesOn = goOn.computeIfAbsent(seen.note().cut(), cut -> reviews.goesOn(seen.review()));
                offers.add(changed(place, marker, seen, answered, goesOn, viewer));
            } else {
                offers.add(fresh(place, marker, review, said));
            }
        }
        return offers;
    }

    private Map<Integer, NoteId> taken(MarkerFileId file) {
        Map<Integer, NoteId> taken = new HashMap<>();
        db.sql("select place, note from marker_taken where file = ?")
                .param(file.value())
                .query((java.sql.ResultSet row) -> {
                    taken.put(row.getInt("place"), new NoteId(row.getObject("note", UUID.class)));
                });
        return taken;
    }

    /** The notes of the part that markers went out as, as far as the viewer may read them. */
    private Map<NoteId, Notes.Seen> known(List<SentMarker> markers, Review review, Viewer viewer) {
        Set<NoteId> ids = markers.stream().flatMap(each -> id(each).stream()).collect(Collectors.toSet());
        return notes.find(review.part().id(), ids, viewer).stream()
                .collect(Collectors.toMap(each -> each.note().id(), each -> each));
    }

    /** Empty also for a word of as many letters. */
    private static Optional<NoteId> id(SentMarker marker) {
        try {
            return Optional.of(new NoteId(Id.read(marker.note())));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private static Offer changed(
            int place, SentMarker marker, Notes.Seen seen, Set<String> answered, boolean goesOn, Viewer viewer) {
        ReviewNote note = seen.note();
        List<String> replies = new ArrayList<>();
        for (String reply : List.of(marker.text(), marker.reply())) {
            String line = SentMarker.line(reply);
            if (!line.isEmpty() && !line.equals(SentMarker.line(note.text())) && !answered.contains(line)) {
                replies.add(reply);
            }
        }
        boolean settles = seen.review().edits()
                || (goesOn
                        && (Speaker.of(viewer).is(note.by(), note.guest())
                                || viewer.someone().equals(note.assigned())));
        String reply = goesOn ? SentMarker.shorter(String.join("\n", replies)) : "";
        if (answered.contains(SentMarker.line(reply))) {
            reply = "";
        }
        // Only on: what was settled here after the file went out would otherwise be undone by it.
        ReviewNote.State state = marker.state();
        if (!settles || state == null || state.compareTo(note.state()) <= 0) {
            state = null;
        }
        What what = reply.isEmpty() && state == null ? What.SAME : What.CHANGED;
        return new Offer(place, marker, what, note.id(), reply, state);
    }

    private static Offer fresh(int place, SentMarker marker, Review review, Set<Said> said) {
        Flicks length = review.cut().length();
        What what;
        if (marker.text().isBlank()) {
            what = What.EMPTY;
        } else if (length == null || marker.from().compareTo(length) >= 0) {
            what = What.LATE;
        } else if (!said.add(new Said(review.code().frame(marker.from()), SentMarker.line(marker.text())))) {
            what = What.THERE;
        } else {
            what = What.NEW;
        }
        return Offer.of(place, marker, what, null);
    }
}
