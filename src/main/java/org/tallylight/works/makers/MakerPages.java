package org.tallylight.works.makers;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tallylight.people.Letters;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkLocks;
import org.tallylight.works.Works;
import org.tallylight.works.makers.ShareProposal.Answer;

/** Who makes a work: for everyone their names, for its makers their shares, what waits for whom, and how it came. */
@Controller
class MakerPages {
    private static final int HISTORY = 10;

    private final Works works;
    private final WorkLocks locks;
    private final Makers makers;
    private final ShareProposals proposals;
    private final MakerLinks links;
    private final Suggestions suggestions;
    private final Letters letters;
    private final Clock clock;

    MakerPages(
            Works works,
            WorkLocks locks,
            Makers makers,
            ShareProposals proposals,
            MakerLinks links,
            Suggestions suggestions,
            Letters letters,
            Clock clock) {
        this.works = works;
        this.locks = locks;
        this.makers = makers;
        this.proposals = proposals;
        this.links = links;
        this.suggestions = suggestions;
        this.letters = letters;
        this.clock = clock;
    }

    private static String path(WorkId id) {
        return "/works/" + id.text() + "/makers";
    }

    @Anyone
    @GetMapping("/works/{id}/makers")
    ModelAndView who(@PathVariable WorkId id, @RequestParam @Nullable String after, Viewer viewer) {
        return page(HttpStatus.OK, id, after, Map.of(), null, viewer);
    }

    private ModelAndView page(
            HttpStatus status,
            WorkId id,
            @Nullable String after,
            Map<String, String> errors,
            @Nullable String link,
            Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        List<Maker> all = makers.of(id);
        PersonId me = viewer.person();
        Page<ShareProposal> ended = me == null ? new Page<>(List.of(), null) : proposals.ended(id, me, after, HISTORY);
        return Html.page(
                status,
                "works/makers",
                "work",
                work,
                "makers",
                all,
                "mine",
                all.stream()
                        .filter(maker -> maker.person().equals(me))
                        .findFirst()
                        .orElse(null),
                "open",
                proposals.open(id, me).orElse(null),
                "ended",
                ended,
                "locks",
                locks.of(id).size(),
                "errors",
                errors,
                "link",
                link,
                "now",
                clock.instant());
    }

    private ModelAndView refused(WorkId id, Refused refused, Viewer viewer, Frame f) {
        String said = f.t(refused.key(), refused.arguments().toArray());
        return page(HttpStatus.valueOf(refused.status()), id, null, Map.of("makers", said), null, viewer);
    }

    /** What is answered, or, where it cannot be, the page with the reason. */
    private Object tried(WorkId id, Viewer viewer, Frame f, Supplier<Object> deed) {
        try {
            return deed.get();
        } catch (Refused refused) {
            return refused(id, refused, viewer, f);
        } catch (Invalid wrong) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, id, null, f.wrong(wrong), null, viewer);
        }
    }

    @SignedIn
    @GetMapping("/works/{id}/makers/new")
    Object blank(@PathVariable WorkId id, Viewer viewer) {
        if (proposals.open(id, viewer.someone()).isPresent()) {
            works.visibleTo(viewer).get(id);
            return "redirect:" + path(id);
        }
        Work work = made(id, viewer);
        Optional<ShareProposal> before = proposals.ended(id, viewer.someone(), null, 1).items().stream()
                .filter(each -> each.ending() != null && each.ending().outcome() != ShareProposal.Outcome.AGREED)
                .findFirst();
        return form(HttpStatus.OK, work, MakerForm.blank(makers.of(id), before), Map.of(), viewer);
    }

    private Work made(WorkId id, Viewer viewer) {
        Work work = works.visibleTo(viewer).get(id);
        if (makers.find(id, viewer.person()).isEmpty()) {
            throw new Forbidden("work");
        }
        return work;
    }

    private ModelAndView form(HttpStatus status, Work work, MakerForm form, Map<String, String> errors, Viewer viewer) {
        return Html.page(
                status,
                "works/invite",
                "work",
                work,
                "makers",
                makers.of(work.id()),
                "form",
                form,
                "errors",
                errors,
                "people",
                suggestions.of(work.id(), viewer.someone()),
                "locks",
                locks.of(work.id()).size());
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/changes")
    Object propose(
            @PathVariable WorkId id, HttpServletRequest request, Viewer viewer, Frame f, RedirectAttributes flash) {
        Work work = made(id, viewer);
        MakerForm form = MakerForm.of(request);
        try {
            proposals.propose(id, form.draft(), viewer, clock.instant());
            return Html.redirect(path(id), "makers.proposed", flash);
        } catch (Invalid wrong) {
            return form(HttpStatus.UNPROCESSABLE_CONTENT, work, form, f.wrong(wrong), viewer);
        } catch (Refused refused) {
            return refused(id, refused, viewer, f);
        }
    }

    /** In one press; {@code back} is the page it was pressed on. */
    @SignedIn
    @PostMapping("/works/{id}/makers/changes/{proposal}/answers")
    Object answer(
            @PathVariable WorkId id,
            @PathVariable ProposalId proposal,
            @RequestParam Answer answer,
            @RequestParam(defaultValue = "") String word,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return tried(id, viewer, f, () -> {
            ShareProposal now = proposals.answer(id, proposal, answer, word, viewer, clock.instant());
            boolean sees = works.visibleTo(viewer).maybe(id).isPresent();
            String said = answer == Answer.NO ? "makers.said.no" : now.open() ? "makers.said.yes" : "makers.said.all";
            return Html.redirect(sees ? path(id) : "/me/invitations", said, flash);
        });
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/changes/{proposal}/withdrawal")
    Object takeBack(
            @PathVariable WorkId id,
            @PathVariable ProposalId proposal,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return tried(id, viewer, f, () -> {
            proposals.takeBack(id, proposal, viewer, clock.instant());
            return Html.redirect(path(id), "makers.taken-back", flash);
        });
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/changes/{proposal}/reminders")
    Object remind(
            @PathVariable WorkId id,
            @PathVariable ProposalId proposal,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return tried(id, viewer, f, () -> {
            proposals.remind(id, proposal, viewer, clock.instant());
            return Html.redirect(path(id), "makers.said.reminded", flash);
        });
    }

    /** The link is shown this once, by the answer itself. */
    @SignedIn
    @Unkept
    @PostMapping("/works/{id}/makers/changes/{proposal}/links")
    Object link(
            @PathVariable WorkId id,
            @PathVariable ProposalId proposal,
            @RequestParam int position,
            Viewer viewer,
            Frame f) {
        return tried(id, viewer, f, () -> {
            String secret = links.make(id, proposal, position, viewer);
            return page(HttpStatus.OK, id, null, Map.of(), letters.link("/makers/" + secret), viewer);
        });
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/leaving")
    Object leave(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String word,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        return tried(id, viewer, f, () -> {
            proposals.leave(id, word, viewer, clock.instant());
            return Html.redirect(path(id), "makers.proposed", flash);
        });
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/role")
    Object role(
            @PathVariable WorkId id,
            @RequestParam(defaultValue = "") String craft,
            @RequestParam(defaultValue = "") String words,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        works.visibleTo(viewer).get(id);
        return tried(id, viewer, f, () -> {
            makers.call(id, Craft.of(craft), words, viewer.someone());
            return Html.redirect(path(id), "makers.said.role", flash);
        });
    }

    @SignedIn
    @PostMapping("/works/{id}/makers/pen")
    String pen(
            @PathVariable WorkId id,
            @RequestParam String handle,
            @RequestParam(defaultValue = "false") boolean may,
            Viewer viewer,
            RedirectAttributes flash) {
        works.visibleTo(viewer).get(id);
        makers.pen(id, handle, may, viewer.someone(), clock.instant());
        return Html.redirect(path(id), may ? "makers.said.pen" : "makers.said.no-pen", flash);
    }
}
