package org.tallylight.productions.live;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.Letters;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** The desk from which a show is run, as HTML. */
@Controller
class DeskPages {
    private static final long MEGABYTE = 1L << 20;
    private static final long ANGLE_MEGABYTES = 4096;

    private final Desks desks;
    private final LiveShows shows;
    private final RunOfShow run;
    private final LivePrompts prompts;
    private final LiveAnswers answers;
    private final LiveAngles angles;
    private final LiveOrigins origins;
    private final Parts parts;
    private final Delivery delivery;
    private final Letters letters;
    private final Clock clock;

    DeskPages(
            Desks desks,
            LiveShows shows,
            RunOfShow run,
            LivePrompts prompts,
            LiveAnswers answers,
            LiveAngles angles,
            LiveOrigins origins,
            Parts parts,
            Delivery delivery,
            Letters letters,
            Clock clock) {
        this.desks = desks;
        this.shows = shows;
        this.run = run;
        this.prompts = prompts;
        this.answers = answers;
        this.angles = angles;
        this.origins = origins;
        this.parts = parts;
        this.delivery = delivery;
        this.letters = letters;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/parts/{id}/live")
    ModelAndView desk(@PathVariable PartId id, Viewer viewer) {
        return page(HttpStatus.OK, id, null, Map.of(), viewer);
    }

    private ModelAndView page(
            HttpStatus status, PartId id, @Nullable String fresh, Map<String, String> errors, Viewer viewer) {
        DeskView view = desks.of(id, fresh, viewer, clock.instant());
        LiveShow show = view.show();
        String address = show == null ? "" : letters.link(show.path());
        return Html.page(status, "productions/live/desk", "view", view, "address", address, "errors", errors);
    }

    @SignedIn
    @PostMapping("/parts/{id}/live")
    String open(@PathVariable PartId id, Viewer viewer) {
        return "redirect:" + shows.open(id, viewer, clock.instant()).desk();
    }

    @SignedIn
    @PostMapping("/parts/{id}/live/closing")
    String close(@PathVariable PartId id, Viewer viewer, RedirectAttributes flash) {
        shows.close(id, viewer, clock.instant());
        return Html.redirect("/parts/" + id.text() + "/live", "live.closed", flash);
    }

    /** Begins an item of the rundown; without one, nothing runs. */
    @SignedIn
    @PostMapping("/parts/{id}/live/run")
    String run(@PathVariable PartId id, @RequestParam(required = false) @Nullable PartId slot, Viewer viewer) {
        run.begin(id, slot, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/live#run";
    }

    @SignedIn
    @PostMapping("/parts/{id}/live/prompts")
    Object ask(@PathVariable PartId id, @RequestParam(defaultValue = "") String ask, Viewer viewer, Frame f) {
        try {
            prompts.ask(id, ask, null, viewer, clock.instant());
            return "redirect:/parts/" + id.text() + "/live#asked";
        } catch (Invalid wrong) {
            return again(id, wrong, viewer, f);
        }
    }

    private ModelAndView again(PartId id, Invalid wrong, Viewer viewer, Frame f) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, id, null, f.wrong(wrong), viewer);
    }

    @SignedIn
    @PostMapping("/parts/{id}/live/prompts/closing")
    String hush(@PathVariable PartId id, Viewer viewer) {
        prompts.close(id, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/live#asked";
    }

    @SignedIn
    @PostMapping("/parts/{id}/live/answers/{answer}")
    String decide(@PathVariable PartId id, @PathVariable String answer, @RequestParam boolean through, Viewer viewer) {
        answers.decide(id, Id.read(answer), through, viewer, clock.instant());
        return "redirect:/parts/" + id.text() + "/live#queue";
    }

    /** What was sent, for those who decide about it. */
    @SignedIn
    @ResponseBody
    @GetMapping("/parts/{id}/live/answers/{answer}/file")
    ResponseEntity<Resource> file(@PathVariable PartId id, @PathVariable String answer, Viewer viewer) {
        shows.runBy(id, viewer);
        AssetId asset = answers.get(id, Id.read(answer)).asset();
        if (asset == null) {
            throw new NotFound(answer);
        }
        return delivery.serve(asset, RenditionKind.PLAYABLE, null);
    }

    /** The address is shown this once, by the answer itself. */
    @SignedIn
    @Unkept
    @PostMapping("/parts/{id}/live/angles")
    ModelAndView angle(@PathVariable PartId id, @RequestParam(defaultValue = "") String label, Viewer viewer, Frame f) {
        try {
            String secret = angles.make(id, label, ANGLE_MEGABYTES * MEGABYTE, viewer, clock.instant());
            return page(HttpStatus.OK, id, letters.link("/upload-links/" + secret), Map.of(), viewer);
        } catch (Invalid wrong) {
            return again(id, wrong, viewer, f);
        }
    }

    /** What was made there, for everyone who may see it. */
    @Anyone
    @GetMapping("/parts/{id}/live/works")
    ModelAndView works(@PathVariable PartId id, @RequestParam @Nullable String after, Viewer viewer) {
        var part = parts.visibleTo(viewer).get(id);
        return Html.page("productions/live/works", "part", part, "page", origins.made(part, after, Page.SIZE, viewer));
    }
}
