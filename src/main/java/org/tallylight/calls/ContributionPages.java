package org.tallylight.calls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.People;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Next;
import org.tallylight.web.SignedIn;
import org.tallylight.works.Audience;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Giving a work to a call, putting one forward for a part, and what became of one's own. */
@Controller
class ContributionPages {
    private final Calls calls;
    private final Contributions contributions;
    private final CallViews views;
    private final Becoming becoming;
    private final Alike alike;
    private final Sightings sightings;
    private final People people;
    private final WorkCards cards;
    private final Consents consents;
    private final Begun begun;
    private final Clock clock;

    ContributionPages(
            Calls calls,
            Contributions contributions,
            CallViews views,
            Becoming becoming,
            Alike alike,
            Sightings sightings,
            People people,
            WorkCards cards,
            Consents consents,
            Begun begun,
            Clock clock) {
        this.begun = begun;
        this.calls = calls;
        this.contributions = contributions;
        this.views = views;
        this.becoming = becoming;
        this.alike = alike;
        this.sightings = sightings;
        this.people = people;
        this.cards = cards;
        this.consents = consents;
        this.clock = clock;
    }

    /** The form: a work that was just made for it, or one to choose. */
    @SignedIn
    @GetMapping("/calls/{id}/contributions/new")
    ModelAndView form(
            @PathVariable CallId id,
            @RequestParam @Nullable WorkId work,
            @RequestParam @Nullable String note,
            @RequestParam @Nullable String after,
            Viewer viewer) {
        return form(id, work, note == null ? "" : note, after, Map.of(), null, viewer);
    }

    private ModelAndView form(
            CallId id,
            @Nullable WorkId work,
            String note,
            @Nullable String after,
            Map<String, String> errors,
            @Nullable String changed,
            Viewer viewer) {
        Call call = calls.get(id);
        begun.begins(call, viewer, clock.instant());
        CallView at = views.of(call, viewer, clock.instant());
        WorkCard card = null;
        if (work != null) {
            card = cards.find(viewer, List.of(work)).get(work);
            if (card == null) {
                throw new NotFound(work);
            }
        }
        boolean agreed = consents.given(viewer.someone(), Document.Kind.CONTRIBUTOR_AGREEMENT);
        return Html.page(
                errors.isEmpty() && changed == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "calls/contribute",
                "at",
                at,
                "pitching",
                call.pitching(clock.instant()),
                "late",
                !begun.mayFinish(call, viewer, clock.instant()),
                "work",
                card,
                "shelf",
                work == null ? cards.shelf(viewer.someone(), after) : new Page<>(List.<WorkCard>of(), null),
                "askToShare",
                card != null && (card.audience() == Audience.ONLY_ME || card.audience() == Audience.GREETER),
                "agreed",
                agreed,
                "note",
                note,
                "changed",
                changed,
                "errors",
                errors);
    }

    @SignedIn
    @PostMapping("/calls/{id}/contributions")
    Object give(
            @PathVariable CallId id,
            @RequestParam WorkId work,
            @RequestParam int terms,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String share,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Given given;
        try {
            given = contributions.contribute(id, work, terms, note, !share.isEmpty(), viewer, clock.instant());
        } catch (Invalid wrong) {
            return form(id, work, note, null, f.wrong(wrong), null, viewer);
        }
        String form = "/calls/" + id.text() + "/contributions/new?work=" + work.text();
        return switch (given) {
            case Given.Taken taken -> Html.redirect("/me/contributions", "contribution.given", flash);
            case Given.Again again -> Html.redirect("/me/contributions", "contribution.again", flash);
            case Given.TooLate late -> Html.redirect("/calls/" + id.text(), "contribution.late", flash);
            case Given.TermsChanged now ->
                form(
                        id,
                        work,
                        note,
                        null,
                        Map.of(),
                        f.t("contribution.terms", now.now().version()),
                        viewer);
            case Given.AgreementFirst first ->
                "redirect:" + Next.through("/agreement", form + "&note=" + encoded(note));
            case Given.StillPrivate hidden ->
                form(id, work, note, null, Map.of("share", f.t("contribution.private")), null, viewer);
            case Given.Enough enough ->
                form(id, work, note, null, Map.of(), f.t("contribution.enough", enough.most()), viewer);
            case Given.OnePersonEach alone -> form(id, work, note, null, Map.of(), f.t("contribution.alone"), viewer);
            case Given.PitchFirst first -> Html.redirect("/calls/" + id.text(), "contribution.pitch.first", flash);
            case Given.NotYours other -> throw new Forbidden("work " + work.text());
            case Given.TooMany many -> Html.redirect("/calls/" + id.text(), "contribution.many", flash);
        };
    }

    /** What became of what the viewer gave, and of their works that others put forward. */
    @SignedIn
    @GetMapping("/me/contributions")
    ModelAndView mine(@RequestParam @Nullable String after, Viewer viewer) {
        Instant now = clock.instant();
        Page<CallViews.Item> page = views.items(contributions.by(viewer.someone(), after, Page.SIZE), viewer);
        Map<ContributionId, List<Sightings.Seen>> seen = sightings.of(
                page.items().stream().map(item -> item.contribution().id()).toList());
        return Html.page(
                "calls/mine",
                "seen",
                seen,
                "people",
                people.names(seen.values().stream()
                        .flatMap(List::stream)
                        .map(Sightings.Seen::by)
                        .toList()),
                "page",
                page,
                "became",
                becoming.of(page.items(), viewer),
                "alike",
                alike.of(page.items().stream().map(CallViews.Item::contribution).toList(), viewer),
                "suggestions",
                views.suggestions(page.items(), viewer, now));
    }

    @SignedIn
    @GetMapping("/works/{id}/consider")
    ModelAndView consider(@PathVariable WorkId id, Viewer viewer) {
        return consider(id, "", "", Map.of(), viewer);
    }

    private ModelAndView consider(WorkId id, String part, String note, Map<String, String> errors, Viewer viewer) {
        WorkCard card = cards.find(viewer, List.of(id)).get(id);
        if (card == null) {
            throw new NotFound(id);
        }
        return Html.page(
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "calls/consider",
                "work",
                card,
                "parts",
                views.partChoices(viewer),
                "slots",
                views.placeable(viewer),
                "part",
                part,
                "note",
                note,
                "before",
                views.items(contributions.ofWork(id, Page.SIZE), viewer).stream()
                        .filter(item -> !item.blind())
                        .toList(),
                "errors",
                errors);
    }

    @SignedIn
    @PostMapping("/works/{id}/contributions")
    Object putForward(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        if (part.isBlank()) {
            return consider(id, part, note, Map.of("part", f.t("contribution.invalid.part")), viewer);
        }
        try {
            Given given = contributions.consider(id, Id.read(part), note, viewer, clock.instant());
            return switch (given) {
                case Given.Taken taken -> Html.redirect("/me/contributions", "contribution.given", flash);
                case Given.Again again ->
                    Html.redirect("/works/" + id.text() + "/consider", "contribution.again", flash);
                case Given.AgreementFirst first ->
                    "redirect:" + Next.through("/agreement", "/works/" + id.text() + "/consider");
                case Given.TooMany many -> Html.redirect("/works/" + id.text(), "contribution.many", flash);
                case Given.StillPrivate hidden ->
                    consider(id, part, note, Map.of("part", f.t("contribution.private.share")), viewer);
                case Given.TooLate late -> Html.redirect("/works/" + id.text(), "contribution.late", flash);
                case Given.TermsChanged _, Given.Enough _, Given.OnePersonEach _, Given.PitchFirst _ ->
                    throw new IllegalStateException("a part has no terms");
                case Given.NotYours other -> throw new Forbidden("work " + id.text());
            };
        } catch (Invalid wrong) {
            return consider(id, part, note, f.wrong(wrong), viewer);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
