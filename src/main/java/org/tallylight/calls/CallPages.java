package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.calls.asking.Asks;
import org.tallylight.calls.following.CallFollowers;
import org.tallylight.people.People;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;

/** Calls: their lists, one by itself, its terms, its moved deadline, its end. */
@Controller
class CallPages {
    /** How many contributions stand on a call's own page. */
    private static final int SHOWN_MAX = 12;

    private static final int USED_MAX = 100;
    /** How many calls that owe an answer stand above a list; all of them have a page of their own. */
    private static final int WAITING_MAX = 5;

    private final Calls calls;
    private final CallLists lists;
    private final TermsCards laid;
    private final Contributions contributions;
    private final Outcomes outcomes;
    private final CallViews views;
    private final WorkCards cards;
    private final Blinds blinds;
    private final Sightings sightings;
    private final Becoming becoming;
    private final People people;
    private final TheCompany company;
    private final Examples examples;
    private final Asks asks;
    private final Moves moves;
    private final Begun begun;
    private final CallFollowers followers;
    private final ObjectProvider<CallOrigins> origins;
    private final Clock clock;

    CallPages(
            Calls calls,
            CallLists lists,
            TermsCards laid,
            Contributions contributions,
            Outcomes outcomes,
            CallViews views,
            WorkCards cards,
            Blinds blinds,
            Sightings sightings,
            Becoming becoming,
            People people,
            TheCompany company,
            Examples examples,
            Asks asks,
            Moves moves,
            Begun begun,
            CallFollowers followers,
            ObjectProvider<CallOrigins> origins,
            Clock clock) {
        this.examples = examples;
        this.asks = asks;
        this.moves = moves;
        this.begun = begun;
        this.followers = followers;
        this.origins = origins;
        this.calls = calls;
        this.lists = lists;
        this.laid = laid;
        this.contributions = contributions;
        this.outcomes = outcomes;
        this.views = views;
        this.cards = cards;
        this.blinds = blinds;
        this.sightings = sightings;
        this.becoming = becoming;
        this.people = people;
        this.company = company;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/calls")
    ModelAndView open(@ModelAttribute FindingForm form, @RequestParam @Nullable String after, Viewer viewer) {
        Instant now = clock.instant();
        Finding finding = form.finding();
        return list("open", finding, lists.openOnes(finding, now, after, Page.SIZE), viewer, now);
    }

    @Anyone
    @GetMapping("/calls/answering")
    ModelAndView answering(@RequestParam @Nullable String after, Viewer viewer) {
        Instant now = clock.instant();
        return list("answering", Finding.ALL, lists.answering(now, after, Page.SIZE), viewer, now);
    }

    @Anyone
    @GetMapping("/calls/ended")
    ModelAndView ended(@RequestParam @Nullable String after, Viewer viewer) {
        return list("ended", Finding.ALL, lists.ended(after, Page.SIZE), viewer, clock.instant());
    }

    private ModelAndView list(String which, Finding finding, Page<Call> page, Viewer viewer, Instant now) {
        List<CallView> leading =
                viewer.person() == null ? List.of() : views.of(lists.owing(viewer.person(), WAITING_MAX), viewer, now);
        return Html.page(
                "calls/calls",
                "which",
                which,
                "finding",
                finding,
                "languages",
                which.equals("open") ? lists.languages(now) : List.of(),
                "page",
                views.of(page, viewer, now),
                "waiting",
                leading);
    }

    /** The calls that the viewer follows. */
    @SignedIn
    @GetMapping("/me/calls/followed")
    ModelAndView followed(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Call> page = followers.followedBy(viewer, after, Page.SIZE);
        return Html.page("calls/followed", "page", views.of(page, viewer, clock.instant()));
    }

    @Anyone
    @GetMapping("/calls/{id}")
    ModelAndView show(@PathVariable CallId id, Viewer viewer) {
        Instant now = clock.instant();
        Call call = calls.get(id);
        Page<CallViews.Item> given = views.items(contributions.of(id, viewer, today(), null, SHOWN_MAX), viewer);
        sightings.note(given.items(), viewer, false, now);
        WorkCard example = call.example() == null
                ? null
                : cards.find(viewer, List.of(call.example())).get(call.example());
        return Html.page(
                "calls/call",
                "at",
                views.of(call, viewer, now),
                "origin",
                origins.stream()
                        .flatMap(known -> known.of(id, viewer).stream())
                        .findFirst()
                        .orElse(null),
                "given",
                given,
                "example",
                example,
                "clip",
                example == null ? null : examples.clip(call, viewer).orElse(null),
                "said",
                asks.of(id).orElse(null),
                "moves",
                moves.of(id),
                "steps",
                call.steps(now),
                "followed",
                followers.follows(id, viewer),
                "finishing",
                begun.mayFinish(call, viewer, now),
                "parts",
                call.adoption() == null && viewer.hasAny(Role.DIRECTOR, Role.PRODUCER)
                        ? views.partChoices(viewer)
                        : List.of());
    }

    @Anyone
    @GetMapping("/calls/{id}/contributions")
    ModelAndView given(@PathVariable CallId id, @RequestParam @Nullable String after, Viewer viewer) {
        Instant now = clock.instant();
        CallView at = views.of(calls.get(id), viewer, now);
        Page<CallViews.Item> given = views.items(contributions.of(id, viewer, today(), after, Page.SIZE), viewer);
        sightings.note(given.items(), viewer, false, now);
        return Html.page("calls/given", "at", at, "given", given);
    }

    @Anyone
    @GetMapping("/calls/{id}/terms")
    ModelAndView terms(@PathVariable CallId id, Viewer viewer) {
        Call call = calls.get(id);
        return terms(call, TermsForm.of(call.terms().terms()), "", Map.of(), viewer);
    }

    @SignedIn
    @PostMapping("/calls/{id}/terms")
    Object change(
            @PathVariable CallId id,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        TermsForm form = TermsForm.of(sent);
        String reason = TermsForm.text(sent, "reason");
        try {
            calls.change(id, form.terms(currency()), reason, viewer, clock.instant());
            return Html.redirect("/calls/" + id.text() + "/terms", "call.terms.laid", flash);
        } catch (Invalid wrong) {
            ModelAndView again = terms(calls.get(id), form, reason, errors(wrong, f), viewer);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
    }

    private ModelAndView terms(Call call, TermsForm form, String reason, Map<String, String> errors, Viewer viewer) {
        return Html.page(
                "calls/terms",
                "at",
                views.of(call, viewer, clock.instant()),
                "cards",
                laid.of(call.id()).reversed(),
                "form",
                form,
                "reason",
                reason,
                "mayPay",
                viewer.hasAny(Role.DIRECTOR, Role.PRODUCER),
                "currency",
                currency().getCurrencyCode(),
                "errors",
                errors);
    }

    @SignedIn
    @PostMapping("/calls/{id}/moves")
    Object move(
            @PathVariable CallId id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        try {
            calls.move(id, TermsForm.end(until, "until"), reason, viewer, clock.instant());
            return Html.redirect("/calls/" + id.text(), "call.moved", flash);
        } catch (Invalid wrong) {
            return moving(HttpStatus.UNPROCESSABLE_CONTENT, id, until, reason, errors(wrong, f), viewer);
        }
    }

    @SignedIn
    @GetMapping("/calls/{id}/moves")
    ModelAndView moving(@PathVariable CallId id, Viewer viewer) {
        String until = TermsForm.day(calls.get(id).deadline()).toString();
        return moving(HttpStatus.OK, id, until, "", Map.of(), viewer);
    }

    private ModelAndView moving(
            HttpStatus status, CallId id, String until, String reason, Map<String, String> errors, Viewer viewer) {
        Call call = calls.get(id);
        calls.lead(call, viewer);
        return Html.page(
                status,
                "calls/move",
                "at",
                views.of(call, viewer, clock.instant()),
                "until",
                until,
                "reason",
                reason,
                "errors",
                errors);
    }

    @Allow({Role.DIRECTOR, Role.PRODUCER})
    @PostMapping("/calls/{id}/adoption")
    String adopt(
            @PathVariable CallId id, @RequestParam @Nullable String part, Viewer viewer, RedirectAttributes flash) {
        UUID chosen = part == null || part.isBlank() ? null : Id.read(part);
        if (chosen != null && !calls.deciders(chosen).contains(viewer.someone())) {
            return Html.redirect("/calls/" + id.text(), "call.adopt.part.other", flash);
        }
        calls.adopt(id, chosen, viewer, clock.instant());
        return Html.redirect("/calls/" + id.text(), "call.adopted", flash);
    }

    @SignedIn
    @PostMapping("/calls/{id}/closure")
    String close(@PathVariable CallId id, @RequestParam String outcome, Viewer viewer, RedirectAttributes flash) {
        return switch (calls.close(id, outcome, viewer, clock.instant())) {
            case Closing.Closed closed -> Html.redirect(closed.call().path() + "/outcome", "call.closed", flash);
            case Closing.Unanswered waiting ->
                Html.redirect("/calls/" + id.text() + "/answers", "call.refused.unanswered", flash);
        };
    }

    @Anyone
    @GetMapping("/calls/{id}/outcome")
    ModelAndView outcome(
            @PathVariable CallId id,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String usedAfter,
            Viewer viewer) {
        Call call = calls.get(id);
        Page<CallViews.Item> used = views.items(outcomes.used(id, usedAfter, USED_MAX), viewer);
        List<Contribution> own =
                viewer.person() == null ? List.of() : outcomes.unusedOf(id, viewer.person(), Page.SIZE);
        return Html.page(
                "calls/outcome",
                "at",
                views.of(call, viewer, clock.instant()),
                "used",
                used,
                "became",
                becoming.of(used.items(), viewer),
                "own",
                views.items(own, viewer),
                "others",
                views.items(outcomes.unused(id, viewer, after, Page.SIZE), viewer),
                "givers",
                people.names(blinds.is(id) ? List.of() : outcomes.givers(id, USED_MAX)).values().stream()
                        .sorted(java.util.Comparator.comparing(org.tallylight.people.Person::creditName))
                        .toList());
    }

    private Currency currency() {
        return company.get().currency();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The forms have a day where the rules have a moment. */
    static Map<String, String> errors(Invalid wrong, Frame f) {
        String field = wrong.field().equals("deadline") ? "until" : wrong.field();
        return Map.of(field, f.t(wrong.key(), wrong.arguments().toArray()));
    }
}
