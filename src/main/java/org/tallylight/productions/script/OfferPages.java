package org.tallylight.productions.script;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.productions.Parts;
import org.tallylight.productions.script.LineOffer.Act;
import org.tallylight.productions.script.LineOffer.OfferId;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** Offering lines, agreeing with what others offer, answering it. */
@Controller
class OfferPages {
    private final Parts parts;
    private final Scripts scripts;
    private final ScriptViews views;
    private final LineOffers offers;
    private final LineAnswers answers;
    private final Clock clock;

    OfferPages(Parts parts, Scripts scripts, ScriptViews views, LineOffers offers, LineAnswers answers, Clock clock) {
        this.parts = parts;
        this.scripts = scripts;
        this.views = views;
        this.offers = offers;
        this.answers = answers;
        this.clock = clock;
    }

    /** What can be offered for the lines from one to another; {@code line} 0 is the place before all. */
    @GetMapping("/scripts/{id}/offers/new")
    @SignedIn
    ModelAndView blank(
            @PathVariable ScriptId id,
            @RequestParam(required = false) @Nullable Integer line,
            @RequestParam(required = false) @Nullable Integer to,
            Viewer viewer) {
        int first = line == null ? 0 : line;
        OfferForm form = new OfferForm(null, null, first, to == null ? first : to, null, null);
        return form(HttpStatus.OK, id, form, Map.of(), viewer);
    }

    private ModelAndView form(
            HttpStatus status, ScriptId id, OfferForm form, Map<String, String> errors, Viewer viewer) {
        Scripts.Shown shown = scripts.get(id, viewer);
        Reading reading = scripts.reading(shown);
        int first = form.first() == null ? 0 : form.first();
        int last = form.last() == null ? first : form.last();
        List<ScriptLine> run = reading.run(first, last);
        return Html.page(
                status,
                "productions/script/offer",
                "shown",
                shown,
                "part",
                parts.get(shown.script().part()),
                "path",
                parts.path(shown.script().part()),
                "version",
                reading.version(),
                "first",
                run.isEmpty() ? 0 : first,
                "last",
                run.isEmpty() ? 0 : last,
                "run",
                run.size() > LineOffer.RUN_LINES_MAX ? run.subList(0, LineOffer.RUN_LINES_MAX) : run,
                "was",
                ScriptLine.text(run.size() > LineOffer.RUN_LINES_MAX ? run.subList(0, LineOffer.RUN_LINES_MAX) : run),
                "form",
                form,
                "errors",
                errors);
    }

    @PostMapping("/scripts/{id}/offers")
    @SignedIn
    Object offer(
            @PathVariable ScriptId id,
            @ModelAttribute OfferForm form,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Script script = scripts.get(id, viewer).script();
        try {
            LineOffer made = offers.offer(id, form.draft(), viewer, clock.instant());
            return Html.redirect(script.at(made.last()), "script.offered.done", flash);
        } catch (Invalid wrong) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, id, form, f.wrong(wrong), viewer);
        } catch (Refused refused) {
            HttpStatus status = HttpStatus.valueOf(refused.status());
            return form(status, id, form, Map.of("first", said(refused, f)), viewer);
        }
    }

    private static String said(Refused refused, Frame f) {
        return f.t(refused.key(), refused.arguments().toArray());
    }

    @PostMapping("/line-offers/{id}/taking")
    @SignedIn
    Object take(@PathVariable OfferId id, Viewer viewer, Frame f, RedirectAttributes flash) {
        LineOffer offer = offers.get(id, viewer);
        Script script = scripts.get(offer.script(), viewer).script();
        try {
            answers.take(id, viewer, clock.instant());
            return Html.redirect(script.at(shownAt(offer)), "script.taken.done", flash);
        } catch (Invalid wrong) {
            return again(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    offer,
                    f.t(wrong.key(), wrong.arguments().toArray()),
                    viewer);
        } catch (Refused refused) {
            return again(HttpStatus.valueOf(refused.status()), offer, said(refused, f), viewer);
        }
    }

    /** Where a line that went was, is the line of its number no more. */
    private static int shownAt(LineOffer offer) {
        return offer.act() == Act.REMOVE ? 0 : offer.last();
    }

    @PostMapping("/line-offers/{id}/declining")
    @SignedIn
    Object decline(
            @PathVariable OfferId id,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        LineOffer offer = offers.get(id, viewer);
        Script script = scripts.get(offer.script(), viewer).script();
        try {
            answers.decline(id, ScriptForm.shown(why), viewer, clock.instant());
            return Html.redirect(script.at(offer.last()), "script.declined.done", flash);
        } catch (Invalid wrong) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, offer, f.t("script.why.missing"), viewer);
        } catch (Refused refused) {
            return again(HttpStatus.valueOf(refused.status()), offer, said(refused, f), viewer);
        }
    }

    /** The script again, which says above all what could not be done. */
    private ModelAndView again(HttpStatus status, LineOffer offer, String said, Viewer viewer) {
        Integer line = offer.last() == 0 ? null : offer.last();
        return Html.page(
                status,
                "productions/script/script",
                "view",
                views.get(offer.script(), null, line, viewer),
                "errors",
                Map.of(offer.last() == 0 ? "lines" : "line-" + offer.last(), said));
    }

    @PostMapping("/line-offers/{id}/agreement")
    @SignedIn
    String agree(@PathVariable OfferId id, Viewer viewer) {
        offers.agree(id, viewer, clock.instant());
        return at(id, viewer);
    }

    @PostMapping("/line-offers/{id}/agreement/removal")
    @SignedIn
    String disagree(@PathVariable OfferId id, Viewer viewer) {
        offers.disagree(id, viewer);
        return at(id, viewer);
    }

    private String at(OfferId id, Viewer viewer) {
        LineOffer offer = offers.get(id, viewer);
        return "redirect:" + scripts.get(offer.script(), viewer).script().at(offer.last());
    }

    @PostMapping("/line-offers/{id}/removal")
    @SignedIn
    String takeBack(@PathVariable OfferId id, Viewer viewer, RedirectAttributes flash) {
        LineOffer offer = offers.get(id, viewer);
        Script script = scripts.get(offer.script(), viewer).script();
        offers.takeBack(id, viewer);
        return Html.redirect(script.at(offer.last()), "script.taken-back.done", flash);
    }
}
