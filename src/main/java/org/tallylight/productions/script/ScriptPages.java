package org.tallylight.productions.script;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tallylight.people.People;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** Outlines and scripts: putting one up, reading it line by line, what became of what was offered for it. */
@Controller
class ScriptPages {
    private final Parts parts;
    private final Scripts scripts;
    private final ScriptViews views;
    private final LineOffers offers;
    private final LineAnswers answers;
    private final People people;
    private final Clock clock;

    ScriptPages(
            Parts parts,
            Scripts scripts,
            ScriptViews views,
            LineOffers offers,
            LineAnswers answers,
            People people,
            Clock clock) {
        this.parts = parts;
        this.scripts = scripts;
        this.views = views;
        this.offers = offers;
        this.answers = answers;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/scripts/new")
    @SignedIn
    ModelAndView blank(@PathVariable PartId id, Viewer viewer) {
        return form(HttpStatus.OK, id, ScriptForm.EMPTY, Map.of(), viewer);
    }

    private ModelAndView form(
            HttpStatus status, PartId id, ScriptForm form, Map<String, String> errors, Viewer viewer) {
        return Html.page(
                status,
                "productions/script/new",
                "part",
                parts.visibleTo(viewer).get(id),
                "path",
                parts.path(id),
                "form",
                form,
                "errors",
                errors);
    }

    @PostMapping("/parts/{id}/scripts")
    @SignedIn
    Object put(
            @PathVariable PartId id,
            @ModelAttribute ScriptForm form,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        parts.visibleTo(viewer).get(id);
        try {
            Script script = form.there()
                    ? there(id, form, viewer)
                    : scripts.putUp(id, form.is(), form.keeping(), viewer, clock.instant());
            return Html.redirect(script.link(), "script.set.done", flash);
        } catch (Invalid wrong) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, id, form, f.wrong(wrong), viewer);
        }
    }

    private Script there(PartId id, ScriptForm form, Viewer viewer) {
        try {
            return scripts.set(id, form.is(), form.id(), viewer, clock.instant());
        } catch (NotFound e) {
            throw new Invalid("work", "script.work.none");
        }
    }

    @GetMapping("/scripts/{id}")
    @Anyone
    ModelAndView read(
            @PathVariable ScriptId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer line,
            Viewer viewer) {
        return Html.page("productions/script/script", "view", views.get(id, after, line, viewer), "errors", Map.of());
    }

    @PostMapping("/scripts/{id}/removal")
    @SignedIn
    Object remove(
            @PathVariable ScriptId id,
            @RequestParam(required = false) @Nullable String why,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        ScriptView view = views.get(id, null, null, viewer);
        try {
            scripts.remove(id, ScriptForm.shown(why), viewer, clock.instant());
            return Html.redirect(view.part().link() + "/ideas#scripts", "script.removed.done", flash);
        } catch (Invalid wrong) {
            return Html.refused("productions/script/script", "view", view, "errors", f.wrong(wrong));
        }
    }

    @PostMapping("/scripts/{id}/naming")
    @SignedIn
    String name(@PathVariable ScriptId id, Viewer viewer, RedirectAttributes flash) {
        boolean named = answers.name(id, viewer, clock.instant());
        return Html.redirect("/scripts/" + id.text(), named ? "script.named" : "script.named.later", flash);
    }

    /** All that waits in a script, and what became of the rest. */
    @GetMapping("/scripts/{id}/offers")
    @Anyone
    ModelAndView offers(
            @PathVariable ScriptId id, @RequestParam(required = false) @Nullable String after, Viewer viewer) {
        Scripts.Shown shown = scripts.get(id, viewer);
        List<LineOffers.Standing> open = offers.open(shown, viewer);
        Page<LineOffer> answered = offers.answered(id, after, Page.SIZE, viewer);
        Set<PersonId> named = new HashSet<>();
        open.forEach(each -> named.add(each.offer().by()));
        for (LineOffer each : answered.items()) {
            named.add(each.by());
            if (each.answer() != null) {
                named.add(each.answer().by());
            }
        }
        List<LineOffers.Standing> standing = answered.items().stream()
                .map(each -> new LineOffers.Standing(each, false, false))
                .toList();
        return Html.page(
                "productions/script/offers",
                "shown",
                shown,
                "part",
                parts.get(shown.script().part()),
                "path",
                parts.path(shown.script().part()),
                "waiting",
                open.stream().map(ScriptView.Offered::of).toList(),
                "answered",
                standing.stream().map(ScriptView.Offered::of).toList(),
                "next",
                answered.next(),
                "names",
                people.names(named));
    }
}
