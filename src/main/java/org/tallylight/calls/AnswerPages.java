package org.tallylight.calls;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkCard;

/** What waits for an answer, before whoever decides. */
@Controller
class AnswerPages {
    private final Calls calls;
    private final Contributions contributions;
    private final Answers answers;
    private final CallViews views;
    private final Alike alike;
    private final Sightings sightings;
    private final Clock clock;

    AnswerPages(
            Calls calls,
            Contributions contributions,
            Answers answers,
            CallViews views,
            Alike alike,
            Sightings sightings,
            Clock clock) {
        this.calls = calls;
        this.contributions = contributions;
        this.answers = answers;
        this.views = views;
        this.alike = alike;
        this.sightings = sightings;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/calls/{id}/answers")
    ModelAndView ofCall(
            @PathVariable CallId id,
            @RequestParam @Nullable String show,
            @RequestParam @Nullable String after,
            Viewer viewer) {
        return ofCall(id, "all".equals(show), after, Refusal.NONE, viewer);
    }

    /** An answer that was refused: what it was to, and what was typed. */
    private record Refusal(@Nullable Contribution to, Map<String, String> errors, Map<String, String> typed) {
        static final Refusal NONE = new Refusal(null, Map.of(), Map.of());

        /** That one alone; the queue where nothing was refused. */
        Page<Contribution> or(Supplier<Page<Contribution>> queue) {
            return to == null ? queue.get() : new Page<>(List.of(to), null);
        }

        String wrongOne() {
            return to == null ? "" : to.id().text();
        }
    }

    private ModelAndView ofCall(CallId id, boolean all, @Nullable String after, Refusal refusal, Viewer viewer) {
        Call call = calls.get(id);
        calls.lead(call, viewer);
        Page<CallViews.Item> queue = views.items(refusal.or(() -> answers.queue(id, all, after, Page.SIZE)), viewer);
        return Html.page(
                refusal.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "calls/answers",
                "at",
                views.of(call, viewer, clock.instant()),
                "part",
                null,
                "queue",
                queue,
                "alike",
                alike(queue, viewer),
                "all",
                all,
                "errors",
                refusal.errors(),
                "wrongOne",
                refusal.wrongOne(),
                "typed",
                refusal.typed());
    }

    /** What resembles what; whoever gave these is told from now on that they were seen. */
    private Map<ContributionId, List<WorkCard>> alike(Page<CallViews.Item> queue, Viewer viewer) {
        sightings.note(queue.items(), viewer, true, clock.instant());
        return alike.of(queue.items().stream().map(CallViews.Item::contribution).toList(), viewer);
    }

    /** What was put forward for a part. */
    @SignedIn
    @GetMapping("/parts/{id}/contributions")
    ModelAndView ofPart(
            @PathVariable PartRef id,
            @RequestParam @Nullable String show,
            @RequestParam @Nullable String after,
            Viewer viewer) {
        return ofPart(id.value(), "all".equals(show), after, Refusal.NONE, viewer);
    }

    private ModelAndView ofPart(UUID id, boolean all, @Nullable String after, Refusal refusal, Viewer viewer) {
        PartNames.PartName part = views.partNames(List.of(id), viewer).get(id);
        if (part == null) {
            throw new NotFound(new PartRef(id));
        }
        if (!calls.deciders(id).contains(viewer.someone())) {
            throw new Forbidden("part " + new PartRef(id).text());
        }
        Page<CallViews.Item> queue = views.items(refusal.or(() -> answers.queue(id, all, after, Page.SIZE)), viewer);
        return Html.page(
                refusal.errors().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                "calls/answers",
                "at",
                null,
                "part",
                part,
                "queue",
                queue,
                "alike",
                alike(queue, viewer),
                "all",
                all,
                "errors",
                refusal.errors(),
                "wrongOne",
                refusal.wrongOne(),
                "typed",
                refusal.typed());
    }

    @SignedIn
    @PostMapping("/contributions/{id}/answers")
    Object answer(
            @PathVariable ContributionId id,
            @RequestParam Answer.Kind kind,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String whereTitle,
            @RequestParam(defaultValue = "") String whereLink,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        Contribution contribution = contributions.get(id);
        String queue = contribution.call() != null
                ? "/calls/" + contribution.call().text() + "/answers"
                : Contributions.answersPath(java.util.Objects.requireNonNull(contribution.part()));
        try {
            Answer.Verdict verdict = new Answer.Verdict(kind, reason, whereTitle, whereLink);
            return switch (answers.answer(id, verdict, viewer, clock.instant())) {
                case Answered.Told told -> Html.redirect(queue, "answer.told", flash);
                case Answered.Over over -> Html.redirect(queue, "answer.over", flash);
            };
        } catch (Invalid wrong) {
            Map<String, String> typed =
                    Map.of("kind", kind.name(), "reason", reason, "whereTitle", whereTitle, "whereLink", whereLink);
            Refusal refusal = new Refusal(contribution, f.wrong(wrong), typed);
            return contribution.call() != null
                    ? ofCall(contribution.call(), false, null, refusal, viewer)
                    : ofPart(java.util.Objects.requireNonNull(contribution.part()), false, null, refusal, viewer);
        }
    }
}
