package org.tallylight.productions;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.people.People;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.Next;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Putting a work into a slot from its own page, and what its makers are asked. */
@Controller
class PlacingPages {
    private final Placing placing;
    private final Slots slots;
    private final Parts parts;
    private final WorkCards cards;
    private final People people;
    private final Clock clock;

    PlacingPages(Placing placing, Slots slots, Parts parts, WorkCards cards, People people, Clock clock) {
        this.placing = placing;
        this.slots = slots;
        this.parts = parts;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
    }

    /** Puts a work into a slot that was chosen beside it. */
    @SignedIn
    @PostMapping("/works/{id}/slots")
    String place(@PathVariable WorkId id, @RequestParam PartId slot, Viewer viewer, RedirectAttributes flash) {
        slots.place(slot, id, Saying.NOTHING, viewer, clock.instant());
        return Html.redirect(parts.get(slot).link(), "slot.placed", flash);
    }

    @SignedIn
    @GetMapping("/me/slots")
    ModelAndView asked(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Placing.Question> page = placing.of(viewer.someone(), after, Page.SIZE);
        List<PartId> asked = page.items().stream().map(Placing.Question::part).toList();
        return Html.page(
                "productions/asked",
                "page",
                page,
                "cards",
                cards.find(
                        viewer,
                        page.items().stream().map(Placing.Question::work).toList()),
                "parts",
                parts.facts(asked),
                "seen",
                parts.visibleTo(viewer).find(asked).keySet(),
                "people",
                people.names(
                        page.items().stream().map(Placing.Question::askedBy).toList()));
    }

    @SignedIn
    @PostMapping("/me/slots/{part}/{work}")
    String answer(
            @PathVariable PartId part,
            @PathVariable WorkId work,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String word,
            Viewer viewer,
            RedirectAttributes flash) {
        boolean yes = answer.equals("YES");
        return switch (placing.answer(part, work, yes, word, viewer, clock.instant())) {
            case Placing.Answered.Noted noted -> Html.redirect("/me/slots", "slot.answered", flash);
            case Placing.Answered.AgreementFirst first -> "redirect:" + Next.through("/agreement", "/me/slots");
        };
    }
}
