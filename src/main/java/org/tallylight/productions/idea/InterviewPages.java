package org.tallylight.productions.idea;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.productions.idea.InterviewQuestion.QuestionId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What is asked in a conversation. */
@Controller
class InterviewPages {
    private final Parts parts;
    private final Interviews interviews;
    private final Clock clock;

    InterviewPages(Parts parts, Interviews interviews, Clock clock) {
        this.parts = parts;
        this.interviews = interviews;
        this.clock = clock;
    }

    @GetMapping("/parts/{id}/interview")
    @Anyone
    ModelAndView questions(@PathVariable PartId id, Viewer viewer) {
        return Html.page("productions/idea/interview", model(id, "", Map.of(), viewer));
    }

    private Object[] model(PartId id, String text, Map<String, String> errors, Viewer viewer) {
        return new Object[] {
            "part",
            parts.visibleTo(viewer).get(id),
            "path",
            parts.path(id),
            "questions",
            interviews.of(id, viewer),
            "curates",
            parts.standing(id, viewer).curates(),
            "text",
            text,
            "errors",
            errors
        };
    }

    @PostMapping("/parts/{id}/interview")
    @SignedIn
    Object add(
            @PathVariable PartId id, @RequestParam(required = false) @Nullable String asked, Viewer viewer, Frame f) {
        String text = asked == null ? "" : asked.strip();
        try {
            interviews.add(id, text, viewer, clock.instant());
            return back(id);
        } catch (Invalid wrong) {
            return Html.refused("productions/idea/interview", model(id, text, f.wrong(wrong), viewer));
        }
    }

    @PostMapping("/parts/{id}/interview/{asked}/position")
    @SignedIn
    String move(
            @PathVariable PartId id,
            @PathVariable QuestionId asked,
            @RequestParam(defaultValue = "1") int position,
            Viewer viewer) {
        interviews.move(id, asked, position, viewer);
        return back(id);
    }

    @PostMapping("/parts/{id}/interview/{asked}/removal")
    @SignedIn
    String remove(@PathVariable PartId id, @PathVariable QuestionId asked, Viewer viewer) {
        interviews.remove(id, asked, viewer);
        return back(id);
    }

    private static String back(PartId id) {
        return "redirect:/parts/" + id.text() + "/interview";
    }
}
