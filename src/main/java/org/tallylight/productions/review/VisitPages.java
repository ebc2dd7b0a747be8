package org.tallylight.productions.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.media.Asset;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.productions.Approving.Choice;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestDoors;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Open;
import org.tallylight.web.Unkept;

/** What a guest sees: the door of their link, and behind the passphrase the review of their cut. */
@Controller
class VisitPages {
    private final GuestDoors doors;
    private final Reviews reviews;
    private final ReviewViews views;
    private final NoteLists lists;
    private final GuestSaying saying;
    private final Delivery delivery;
    private final Clock clock;

    VisitPages(
            GuestDoors doors,
            Reviews reviews,
            ReviewViews views,
            NoteLists lists,
            GuestSaying saying,
            Delivery delivery,
            Clock clock) {
        this.doors = doors;
        this.reviews = reviews;
        this.views = views;
        this.lists = lists;
        this.saying = saying;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Asks for the passphrase, and tells nothing. */
    @GetMapping("/guest/{secret}")
    @Open
    ModelAndView door(@PathVariable String secret, HttpServletResponse response) {
        opens(secret, response);
        return door(HttpStatus.OK, secret, Map.of());
    }

    private void opens(String secret, HttpServletResponse response) {
        Visits.alone(response);
        reviews.of(doors.door(secret, clock.instant()));
    }

    private static ModelAndView door(HttpStatus status, String secret, Map<String, String> errors) {
        return Html.page(status, "productions/review/door", "secret", secret, "errors", errors);
    }

    @PostMapping("/guest/{secret}")
    @Open
    @Unkept
    Object enter(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String passphrase,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame f) {
        opens(secret, response);
        try {
            GuestDoors.Visit visit = doors.enter(secret, passphrase, clock.instant());
            cookie(visit.guest(), visit.secret(), Guest.VISIT, request, response);
            return "redirect:" + visit.guest().link();
        } catch (Invalid wrong) {
            return door(HttpStatus.UNPROCESSABLE_CONTENT, secret, f.wrong(wrong));
        }
    }

    private static void cookie(
            Guest guest, String secret, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(Visits.COOKIE, secret)
                .path(guest.link())
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .maxAge(lasts)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @GetMapping("/guests/{guest}")
    @Open
    ModelAndView review(
            ReviewPages.Filters filters,
            @RequestParam(required = false) @Nullable NoteId note,
            @RequestParam(required = false) @Nullable String after,
            @Visited Review review) {
        return Html.page(
                "productions/review/visit",
                "view",
                views.of(review, filters.filter(), note, after, Viewer.VISITOR),
                "form",
                NoteForm.EMPTY,
                "errors",
                Map.of());
    }

    /** The guest's film, whole or in ranges. Kept by nobody, since it may be over the next moment. */
    @GetMapping("/guests/{guest}/{rendition:play|quick|poster}")
    @Open
    ResponseEntity<Resource> film(@PathVariable String rendition, @Visited Review review) {
        Asset film = film(review);
        return unkept(delivery.serve(film.id(), RenditionKind.of(rendition), null));
    }

    private static Asset film(Review review) {
        Asset film = review.film();
        if (film == null) {
            throw new NotFound(review.cut().id());
        }
        return film;
    }

    private static ResponseEntity<Resource> unkept(ResponseEntity<Resource> film) {
        HttpHeaders headers = new HttpHeaders(film.getHeaders());
        headers.setCacheControl("private, no-cache");
        return new ResponseEntity<>(film.getBody(), headers, film.getStatusCode());
    }

    /** The same to save, for whoever may: with their name burnt in where that was asked, never another. */
    @GetMapping("/guests/{guest}/download")
    @Open
    ResponseEntity<Resource> download(@Visited Review review) {
        Asset film = film(review);
        if (!Objects.requireNonNull(review.pass()).holder().downloads()) {
            throw Guests.closed();
        }
        String name = review.part().title() + " " + review.cut().number();
        return unkept(delivery.serve(film.id(), RenditionKind.PLAYABLE, name));
    }

    /** How far the guest's film is; when it is there, the page is asked for again. */
    @GetMapping("/guests/{guest}/making")
    @Open
    ModelAndView making(@Visited Review review, HttpServletResponse response) {
        if (review.shown() != null || review.failed()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Html.page("productions/review/making", "review", review);
    }

    @GetMapping("/guests/{guest}/pulse")
    @Open
    ResponseEntity<String> pulse(@Visited Review review) {
        long last = lists.pulse(review);
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(Long.toString(last));
    }

    @GetMapping("/guests/{guest}/notes/{note}")
    @Open
    ModelAndView note(@PathVariable NoteId note, @Visited Review review) {
        return Html.page(
                "productions/review/opened", "view", views.note(review, note, Viewer.VISITOR), "errors", Map.of());
    }

    private static String back(Review review, NoteId note) {
        return "redirect:" + review.link() + "?note=" + note.text() + "#n-" + note.text();
    }

    @PostMapping("/guests/{guest}/notes")
    @Open
    Object add(
            @ModelAttribute NoteForm form,
            @RequestParam(defaultValue = "") String once,
            @Visited Review review,
            Frame f) {
        try {
            return saying.note(review, form.draft(review.code()), once, clock.instant())
                    .map(note -> back(review, note))
                    .orElse("redirect:" + review.link());
        } catch (Invalid wrong) {
            return views.refused(review, form, null, wrong, Viewer.VISITOR, f);
        }
    }

    @PostMapping("/guests/{guest}/notes/{note}/answers")
    @Open
    Object answer(
            @PathVariable NoteId note,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String once,
            @Visited Review review,
            Frame f) {
        try {
            saying.answer(review, note, answer, once, clock.instant());
            return back(review, note);
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, note, wrong, Viewer.VISITOR, f);
        }
    }

    /** Answers the question of the cut. */
    @PostMapping("/guests/{guest}/verdict")
    @Open
    Object verdict(
            @RequestParam(required = false) @Nullable String choice,
            @RequestParam(required = false) @Nullable String words,
            @Visited Review review,
            Frame f) {
        try {
            Verdict.Choice said = NoteForm.one(Verdict.Choice.class, choice, "choice");
            saying.verdict(review, said, NoteForm.said(words), clock.instant());
            return "redirect:" + review.link() + "#question";
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, wrong, Viewer.VISITOR, f);
        }
    }

    /** Approves the cut as it was seen, or asks for changes. */
    @PostMapping("/guests/{guest}/approval")
    @Open
    Object approve(
            @RequestParam(required = false) @Nullable String choice,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String hash,
            @Visited Review review,
            Frame f) {
        try {
            Choice said = NoteForm.one(Choice.class, choice, "choice");
            saying.approval(review, said, NoteForm.said(reason), NoteForm.said(hash), clock.instant());
            return "redirect:" + review.link() + "#approval";
        } catch (Invalid wrong) {
            return views.refused(review, NoteForm.EMPTY, null, ApprovalPages.reason(wrong), Viewer.VISITOR, f);
        }
    }

    /** Ends the visit, in this browser. */
    @PostMapping("/guests/{guest}/leaving")
    @Open
    ModelAndView leave(
            @PathVariable GuestId guest,
            @CookieValue(name = Visits.COOKIE, required = false) @Nullable String cookie,
            HttpServletRequest request,
            HttpServletResponse response) {
        Visits.alone(response);
        Guest leaving = doors.visiting(guest, cookie, clock.instant());
        doors.leave(String.valueOf(cookie));
        cookie(leaving, "", Duration.ZERO, request, response);
        return Html.page("productions/review/left");
    }
}
