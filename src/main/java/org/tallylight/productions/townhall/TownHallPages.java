package org.tallylight.productions.townhall;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.people.People;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.townhall.TownQuestion.TownQuestionId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** The town hall of a production. */
@Controller
class TownHallPages {
    private final Parts parts;
    private final TownHall hall;
    private final People people;
    private final Clock clock;

    TownHallPages(Parts parts, TownHall hall, People people, Clock clock) {
        this.parts = parts;
        this.hall = hall;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/townhall")
    @Anyone
    ModelAndView questions(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String answered,
            Viewer viewer) {
        return Html.page("productions/townhall/townhall", model(id, after, answered, "", Map.of(), viewer));
    }

    private Object[] model(
            PartId id,
            @Nullable String after,
            @Nullable String answered,
            String text,
            Map<String, String> errors,
            Viewer viewer) {
        Parts.Visible visible = parts.visibleTo(viewer);
        Part part = visible.get(visible.get(id).production());
        Page<TownQuestion> open = hall.open(id, after, Page.SIZE, viewer);
        Page<TownQuestion> done = hall.answered(id, answered, Page.SIZE, viewer);
        List<PersonId> named = new ArrayList<>();
        open.items().forEach(each -> named.add(each.by()));
        for (TownQuestion each : done.items()) {
            named.add(each.by());
            if (each.answeredBy() != null) {
                named.add(each.answeredBy());
            }
        }
        return new Object[] {
            "part",
            part,
            "open",
            open,
            "answered",
            done,
            "backed",
            hall.backed(open.items(), viewer),
            "names",
            people.names(named),
            "directs",
            parts.standing(part.id(), viewer).directs(),
            "text",
            text,
            "errors",
            errors
        };
    }

    @PostMapping("/parts/{id}/townhall")
    @SignedIn
    Object ask(
            @PathVariable PartId id,
            @RequestParam(required = false) @Nullable String question,
            Viewer viewer,
            Frame f) {
        String text = text(question);
        try {
            return "redirect:" + hall.ask(id, text, viewer, clock.instant()).link();
        } catch (Invalid wrong) {
            return refused(id, text, wrong, viewer, f);
        }
    }

    private ModelAndView refused(PartId id, String text, Invalid wrong, Viewer viewer, Frame f) {
        return Html.refused("productions/townhall/townhall", model(id, null, null, text, f.wrong(wrong), viewer));
    }

    @PostMapping("/parts/{id}/townhall/{question}/backing")
    @SignedIn
    String back(@PathVariable PartId id, @PathVariable TownQuestionId question, Viewer viewer) {
        hall.back(question, viewer, clock.instant());
        return at(id, question);
    }

    @PostMapping("/parts/{id}/townhall/{question}/backing/removal")
    @SignedIn
    String unback(@PathVariable PartId id, @PathVariable TownQuestionId question, Viewer viewer) {
        hall.unback(question, viewer);
        return at(id, question);
    }

    @PostMapping("/parts/{id}/townhall/{question}/answer")
    @SignedIn
    Object answer(
            @PathVariable PartId id,
            @PathVariable TownQuestionId question,
            @RequestParam(required = false) @Nullable String answer,
            Viewer viewer,
            Frame f) {
        try {
            hall.answer(question, text(answer), viewer, clock.instant());
            return at(id, question);
        } catch (Invalid wrong) {
            return refused(id, "", wrong, viewer, f);
        }
    }

    @PostMapping("/parts/{id}/townhall/{question}/removal")
    @SignedIn
    String withdraw(@PathVariable PartId id, @PathVariable TownQuestionId question, Viewer viewer) {
        hall.withdraw(question, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/townhall";
    }

    private static String at(PartId id, TownQuestionId question) {
        return "redirect:/parts/" + id.text() + "/townhall#" + question.text();
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
