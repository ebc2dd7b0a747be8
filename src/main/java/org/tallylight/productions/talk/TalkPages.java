package org.tallylight.productions.talk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.People;
import org.tallylight.people.Visit;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** The talks of a part, and the room of one. */
@Controller
class TalkPages {
    private final Talks talks;
    private final TalkConsents consents;
    private final TalkViews views;
    private final Parts parts;
    private final Interviews interviews;
    private final Documents documents;
    private final People people;
    private final Clock clock;

    TalkPages(
            Talks talks,
            TalkConsents consents,
            TalkViews views,
            Parts parts,
            Interviews interviews,
            Documents documents,
            People people,
            Clock clock) {
        this.talks = talks;
        this.consents = consents;
        this.views = views;
        this.parts = parts;
        this.interviews = interviews;
        this.documents = documents;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/talks")
    @SignedIn
    ModelAndView talks(@PathVariable PartId id, Viewer viewer) {
        return Html.page("productions/talk/talks", list(id, Map.of(), Map.of(), viewer));
    }

    private Object[] list(PartId id, Map<String, String> typed, Map<String, String> errors, Viewer viewer) {
        Part part = parts.visibleTo(viewer).get(id);
        List<Talk> all = talks.of(id, viewer);
        return new Object[] {
            "part",
            part,
            "path",
            parts.path(id),
            "talks",
            all,
            "names",
            people.names(all.stream().map(Talk::lead).distinct().toList()),
            "questions",
            interviews.of(id, viewer),
            "edits",
            parts.standing(id, viewer).edits(),
            "typed",
            typed,
            "errors",
            errors
        };
    }

    @PostMapping("/parts/{id}/talks")
    @SignedIn
    Object open(@PathVariable PartId id, @RequestParam Map<String, String> fields, Viewer viewer, Frame f) {
        parts.visibleTo(viewer).get(id);
        Map<String, String> typed = new HashMap<>();
        for (String each : List.of("title", "about", "handles")) {
            typed.put(each, fields.getOrDefault(each, ""));
        }
        try {
            Talk.Draft draft = new Talk.Draft(typed.getOrDefault("title", ""), typed.getOrDefault("about", ""));
            List<String> handles =
                    List.of(typed.getOrDefault("handles", "").strip().split("[,;\\s]+", -1));
            var others = TalkApi.known(people, List.copyOf(handles));
            return "redirect:"
                    + talks.open(id, draft, others, viewer, clock.instant()).link();
        } catch (Invalid wrong) {
            return Html.refused("productions/talk/talks", list(id, typed, f.wrong(wrong), viewer));
        }
    }

    @GetMapping("/talks/{id}")
    @SignedIn
    ModelAndView talk(@PathVariable TalkId id, Viewer viewer, Frame f) {
        return Html.page("productions/talk/talk", page(id, Map.of(), viewer, f));
    }

    private Object[] page(TalkId id, Map<String, String> errors, Viewer viewer, Frame f) {
        TalkView view = views.get(id, viewer);
        return new Object[] {
            "view",
            view,
            "document",
            view.asks() ? documents.current(Document.Kind.INTERVIEW, f.words().locale()) : null,
            "byGuardian",
            view.asks() && consents.needsGuardian(viewer.someone()),
            "errors",
            errors
        };
    }

    @PostMapping("/talks/{id}/consent")
    @SignedIn
    Object agree(
            @PathVariable TalkId id, HttpServletRequest request, Viewer viewer, Frame f, RedirectAttributes flash) {
        talks.mine(id, viewer);
        Document shown = documents.current(Document.Kind.INTERVIEW, f.words().locale());
        Map<String, String> errors = Map.of();
        if (!shown.sha256Hex().equals(request.getParameter("sha256"))) {
            errors = Map.of("agreed", f.t("agreement.changed"));
        } else if (request.getParameter("agreed") == null) {
            errors = Map.of("agreed", f.t("agreement.say-yes"));
        } else {
            try {
                consents.agree(id, shown, request.getParameter("guardian"), Visit.of(request), viewer, clock.instant());
                return Html.redirect("/talks/" + id.text(), "talk.consent.kept", flash);
            } catch (Invalid wrong) {
                errors = f.wrong(wrong);
            }
        }
        return Html.refused("productions/talk/talk", page(id, errors, viewer, f));
    }

    /** Says no, or takes a yes back. */
    @PostMapping("/talks/{id}/refusal")
    @SignedIn
    Object refuse(
            @PathVariable TalkId id, HttpServletRequest request, Viewer viewer, Frame f, RedirectAttributes flash) {
        try {
            consents.refuse(id, Visit.of(request), viewer, clock.instant());
        } catch (Refused refused) {
            Map<String, String> errors = Map.of("talk", f.t("talk.consent.shared"));
            return Html.page(HttpStatus.CONFLICT, "productions/talk/talk", page(id, errors, viewer, f));
        }
        return Html.redirect("/talks/" + id.text(), "talk.consent.gone", flash);
    }

    @PostMapping("/talks/{id}/end")
    @SignedIn
    String end(@PathVariable TalkId id, Viewer viewer) {
        talks.end(id, viewer, clock.instant());
        return "redirect:/talks/" + id.text();
    }
}
