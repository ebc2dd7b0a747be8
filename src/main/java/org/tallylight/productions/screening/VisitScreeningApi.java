package org.tallylight.productions.screening;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Speaker;
import org.tallylight.productions.review.Visited;
import org.tallylight.productions.review.Visits;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.productions.screening.ScreeningApi.Given;
import org.tallylight.productions.screening.ScreeningApi.SeatSent;
import org.tallylight.productions.screening.ScreeningApi.SketchSent;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Open;

/**
 * A guest in the screening of their cut: they see the leader's frame and point, and draw where their link lets them
 * comment. They lead never, so nothing of that is here. Each request asks whether their visit goes on.
 */
@RestController
class VisitScreeningApi {
    private static final String ONE = "/guests/{guest}/screening";

    private final Visits visits;
    private final Screenings screenings;
    private final ScreeningStreams streams;

    VisitScreeningApi(Visits visits, Screenings screenings, ScreeningStreams streams) {
        this.visits = visits;
        this.screenings = screenings;
        this.streams = streams;
    }

    /** What happens in their review, as server-sent events. */
    @GetMapping(path = "/guests/{guest}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Open
    SseEmitter live(
            @PathVariable GuestId guest,
            @RequestParam(required = false) @Nullable String seat,
            @CookieValue(name = Visits.COOKIE, required = false) @Nullable String cookie,
            HttpServletResponse response) {
        Review review = visits.of(guest, cookie, response);
        return streams.open(
                review,
                seat == null || seat.isBlank() ? null : ScreeningApi.seat(seat),
                () -> visits.of(guest, cookie));
    }

    @PutMapping(ONE)
    @Open
    Given enter(@RequestBody SeatSent sent, @Visited Review review) {
        Moment now = screenings.enter(review, ScreeningApi.seat(sent.seat()), Viewer.VISITOR);
        return Given.of(now, review, true);
    }

    @PutMapping(ONE + "/following")
    @Open
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@RequestBody SeatSent sent, @Visited Review review) {
        screenings.follow(review.cut().id(), ScreeningApi.seat(sent.seat()), sent.stays(), sitter(review));
    }

    @PutMapping(ONE + "/sketch")
    @Open
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sketch(@RequestBody SketchSent sent, @Visited Review review) {
        long frame = sent.frame() == null ? -1 : sent.frame();
        screenings.sketch(review, ScreeningApi.seat(sent.seat()), frame, Drawing.read(sent.drawing()), Viewer.VISITOR);
    }

    @DeleteMapping(ONE)
    @Open
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@RequestParam(required = false) @Nullable String seat, @Visited Review review) {
        screenings.leave(review.cut().id(), ScreeningApi.seat(seat), sitter(review));
    }

    private static SitterId sitter(Review review) {
        return SitterId.of(Speaker.in(review, Viewer.VISITOR));
    }
}
