package org.tallylight.productions.screening;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.productions.CutId;
import org.tallylight.productions.PartId;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Reviews;
import org.tallylight.productions.screening.Screening.Place;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Open;
import org.tallylight.web.SignedIn;

/** A cut that is looked at together: who is here, where the leader is, pointers. All else asks who may see the cut. */
@RestController
class ScreeningApi {
    private static final String ONE = "/api/v1/cuts/{id}/review/screening";

    private final Reviews reviews;
    private final Screenings screenings;
    private final Moments moments;
    private final ScreeningStreams streams;

    ScreeningApi(Reviews reviews, Screenings screenings, Moments moments, ScreeningStreams streams) {
        this.reviews = reviews;
        this.screenings = screenings;
        this.moments = moments;
        this.streams = streams;
    }

    /** What happens in a review, as server-sent events; with the {@code seat} of a page that takes part, all of it. */
    @GetMapping(path = "/parts/{id}/cuts/{number}/review/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @SignedIn
    SseEmitter live(
            @PathVariable PartId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String seat,
            Viewer viewer) {
        Review review = reviews.of(id, number, viewer);
        return streams.open(review, seat == null || seat.isBlank() ? null : seat(seat), viewer);
    }

    static SeatId seat(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Invalid("seat", "screening.seat");
        }
        return new SeatId(Id.read(text));
    }

    /** Who looks together, and where their leader is; no place where nobody does. */
    record Given(Screening together, @Nullable Place place) {
        static Given of(Moment now, Review review, boolean sits) {
            Screening known = now.together().to(review, sits);
            return new Given(known, known.here().isEmpty() ? null : now.place());
        }
    }

    @GetMapping(ONE)
    @SignedIn
    Given now(@PathVariable CutId id, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        return Given.of(moments.of(id), review, false);
    }

    /** A page: a random id, written as all are. */
    record SeatSent(@Nullable String seat, @Nullable Boolean follows) {
        boolean stays() {
            return !Boolean.FALSE.equals(follows);
        }
    }

    /** Comes in with a page; without {@code follows}, or with true, it shows what the leader does. */
    @PutMapping(ONE)
    @SignedIn
    Given enter(@PathVariable CutId id, @RequestBody SeatSent sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        return Given.of(screenings.enter(review, seat(sent.seat()), viewer), review, true);
    }

    /** Steps out, to look around, or in again. */
    @PutMapping(ONE + "/following")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@PathVariable CutId id, @RequestBody SeatSent sent, Viewer viewer) {
        reviews.of(id, viewer);
        screenings.follow(id, seat(sent.seat()), sent.stays(), SitterId.of(viewer.someone()));
    }

    @DeleteMapping(ONE)
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable CutId id, @RequestParam(required = false) @Nullable String seat, Viewer viewer) {
        reviews.of(id, viewer);
        screenings.leave(id, seat(seat), SitterId.of(viewer.someone()));
    }

    /** Where the leader goes: a frame, and how fast it runs from there, from -8 to 8, 0 when it stands. */
    record PlaceSent(
            @Nullable String seat,
            @Nullable Long frame,
            @Nullable Double speed) {}

    @PutMapping(ONE + "/place")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable CutId id, @RequestBody PlaceSent sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        double speed = sent.speed() == null ? 0 : sent.speed();
        screenings.move(review, seat(sent.seat()), sent.frame() == null ? -1 : sent.frame(), speed, viewer);
    }

    /** Who is to lead; without {@code person} whoever sends it. */
    record LeaderSent(@Nullable String seat, @Nullable String person) {}

    @PutMapping(ONE + "/leader")
    @SignedIn
    Given lead(@PathVariable CutId id, @RequestBody LeaderSent sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        String named = sent.person() == null ? "" : sent.person().strip();
        SeatId seat = seat(sent.seat());
        PersonId to = named.isEmpty() ? viewer.someone() : PersonId.of(named);
        return Given.of(screenings.lead(id, seat, to, viewer), review, true);
    }

    /**
     * Where someone points, from 0 to 1 across and down the picture; nowhere without both. {@code count} grows with each
     * place of a page, by which one that comes late is known.
     */
    record PointerSent(
            @Nullable String seat,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Long count) {}

    /** Who sends it is known by the seat alone, so that a place costs no query; guests point by it, too. */
    @PutMapping(ONE + "/pointer")
    @Open
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void point(@PathVariable CutId id, @RequestBody PointerSent sent) {
        screenings.point(id, seat(sent.seat()), sent.x(), sent.y(), sent.count());
    }

    /** What is being drawn on a frame, as the JSON of a note's drawing; nothing without it. */
    record SketchSent(
            @Nullable String seat,
            @Nullable Long frame,
            @Nullable String drawing) {}

    @PutMapping(ONE + "/sketch")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sketch(@PathVariable CutId id, @RequestBody SketchSent sent, Viewer viewer) {
        Review review = reviews.of(id, viewer);
        SeatId seat = seat(sent.seat());
        screenings.sketch(review, seat, sent.frame() == null ? -1 : sent.frame(), Drawing.read(sent.drawing()), viewer);
    }
}
