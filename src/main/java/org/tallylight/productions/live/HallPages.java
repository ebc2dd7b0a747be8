package org.tallylight.productions.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Delivery;
import org.tallylight.media.Media;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.Letters;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;
import org.tallylight.works.capture.PutUp;

/** What the audience sees of a show: on the phone, and on the wall. */
@Controller
class HallPages {
    static final int MINE_SHOWN_MAX = 20;
    private static final int ON_THE_WALL_MAX = 12;

    private final LiveShows shows;
    private final RunOfShow run;
    private final LivePrompts prompts;
    private final LiveAnswers answers;
    private final PutUp putUp;
    private final Media media;
    private final Delivery delivery;
    private final Letters letters;
    private final Clock clock;

    HallPages(
            LiveShows shows,
            RunOfShow run,
            LivePrompts prompts,
            LiveAnswers answers,
            PutUp putUp,
            Media media,
            Delivery delivery,
            Letters letters,
            Clock clock) {
        this.shows = shows;
        this.run = run;
        this.prompts = prompts;
        this.answers = answers;
        this.putUp = putUp;
        this.media = media;
        this.delivery = delivery;
        this.letters = letters;
        this.clock = clock;
    }

    /** Where a code is typed by whoever has no camera for the other. */
    @Anyone
    @GetMapping("/live")
    Object door(@RequestParam(defaultValue = "") String code, Frame f) {
        if (code.isBlank()) {
            return Html.page("productions/live/door", "code", "", "errors", Map.of());
        }
        try {
            return "redirect:" + shows.byCode(code).path();
        } catch (NotFound e) {
            return Html.refused(
                    "productions/live/door", "code", code, "errors", Map.of("code", f.t("live.code.wrong")));
        }
    }

    @Anyone
    @GetMapping("/live/{code}")
    ModelAndView hall(@PathVariable String code, HttpServletRequest request, Viewer viewer) {
        return hall(HttpStatus.OK, shows.byCode(code), "", Map.of(), request, viewer);
    }

    private ModelAndView hall(
            HttpStatus status,
            LiveShow show,
            String body,
            Map<String, String> errors,
            HttpServletRequest request,
            Viewer viewer) {
        List<LiveAnswers.LiveAnswer> mine =
                answers.of(show.part(), putUp.bearer(request).orElse(null), viewer, MINE_SHOWN_MAX);
        return Html.page(
                status,
                "productions/live/hall",
                "show",
                show,
                "now",
                clock.instant(),
                "running",
                show.open() ? run.now(show.part()) : Optional.empty(),
                "prompt",
                prompts.open(show.part()),
                "mine",
                mine,
                "body",
                body,
                "errors",
                errors);
    }

    @Anyone
    @PostMapping("/live/{code}/answers")
    Object answer(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String prompt,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            Frame f,
            RedirectAttributes flash) {
        LiveShow show = shows.byCode(code);
        try {
            String said = Texts.lines(body, "body", LiveAnswers.BODY_CHARS_MAX);
            Optional<PutUp.Put> put = show.open() && ofShow(prompt, show)
                    ? putUp.words(
                            LiveOccasion.KIND,
                            Id.read(prompt),
                            said,
                            viewer,
                            f.words().locale(),
                            request,
                            response)
                    : Optional.empty();
            if (put.isEmpty()) {
                return hall(HttpStatus.GONE, show, body, Map.of("body", f.t("live.prompt.over")), request, viewer);
            }
            return Html.redirect(show.path(), "live.sent", flash);
        } catch (Invalid wrong) {
            return hall(HttpStatus.UNPROCESSABLE_CONTENT, show, body, f.wrong(wrong), request, viewer);
        } catch (Refused often) {
            return hall(HttpStatus.TOO_MANY_REQUESTS, show, body, Map.of("body", f.t("live.often")), request, viewer);
        }
    }

    /** Whether this is what the show asks now. */
    private boolean ofShow(String prompt, LiveShow show) {
        return prompts.open(show.part())
                .filter(open -> open.text().equals(prompt))
                .isPresent();
    }

    @Anyone
    @PostMapping("/live/{code}/answers/{answer}/removal")
    String takeBack(
            @PathVariable String code,
            @PathVariable String answer,
            HttpServletRequest request,
            RedirectAttributes flash) {
        LiveShow show = shows.byCode(code);
        byte[] claim = putUp.bearer(request).orElseThrow(() -> new NotFound(answer));
        answers.takeBack(show.part(), Id.read(answer), claim);
        return Html.redirect(show.path(), "live.taken-back", flash);
    }

    /** The projector's page. */
    @Anyone
    @GetMapping("/live/{code}/wall")
    ModelAndView wall(@PathVariable String code) {
        LiveShow show = shows.byCode(code);
        Page<LiveAnswers.LiveAnswer> shown = answers.wall(show.part(), null, ON_THE_WALL_MAX);
        List<AssetId> pictures = shown.items().stream()
                .map(LiveAnswers.LiveAnswer::asset)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        Map<AssetId, Asset> ready = pictures.isEmpty() ? Map.of() : media.find(pictures);
        List<LiveAnswers.LiveAnswer> seen = shown.items().stream()
                .filter(answer -> ready(answer.asset(), ready))
                .toList();
        return Html.page(
                "productions/live/wall",
                "show",
                show,
                "now",
                clock.instant(),
                "running",
                show.open() ? run.now(show.part()) : Optional.empty(),
                "prompt",
                prompts.open(show.part()),
                "answers",
                seen,
                "address",
                letters.link(show.path()));
    }

    private static boolean ready(@Nullable AssetId asset, Map<AssetId, Asset> ready) {
        Asset found = asset == null ? null : ready.get(asset);
        return asset == null || (found != null && found.playing().isPresent());
    }

    /** A picture that stands on the wall. */
    @Anyone
    @ResponseBody
    @GetMapping("/live/{code}/answers/{answer}/picture")
    ResponseEntity<Resource> picture(@PathVariable String code, @PathVariable String answer) {
        LiveAnswers.LiveAnswer found = answers.get(shows.byCode(code).part(), Id.read(answer));
        AssetId asset = found.asset();
        if (asset == null || !found.shown()) {
            throw new NotFound(answer);
        }
        return delivery.serve(asset, RenditionKind.PLAYABLE, null);
    }
}
