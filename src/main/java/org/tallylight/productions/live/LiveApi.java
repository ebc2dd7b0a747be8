package org.tallylight.productions.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.Unkept;
import org.tallylight.works.WorkId;
import org.tallylight.works.capture.PutUp;

/** What the audience of a show sees and says, as JSON: whoever has the code, without an account. */
@RestController
@RequestMapping("/api/v1/live/{code}")
class LiveApi {
    private final LiveShows shows;
    private final RunOfShow run;
    private final LivePrompts prompts;
    private final LiveAnswers answers;
    private final PutUp putUp;
    private final Clock clock;

    LiveApi(LiveShows shows, RunOfShow run, LivePrompts prompts, LiveAnswers answers, PutUp putUp, Clock clock) {
        this.shows = shows;
        this.run = run;
        this.prompts = prompts;
        this.answers = answers;
        this.putUp = putUp;
        this.clock = clock;
    }

    /** What runs, since when; times of other clocks are compared with {@code now}. */
    record RunningJson(
            String title, Instant beganAt, @Nullable Long plannedSeconds) {
        static @Nullable RunningJson of(Optional<RunOfShow.Cue> cue) {
            return cue.map(each -> new RunningJson(
                            each.title(),
                            each.beganAt(),
                            each.planned() == null
                                    ? null
                                    : each.planned().count() / org.tallylight.shared.Flicks.PER_SECOND))
                    .orElse(null);
        }
    }

    record PromptJson(String id, String ask, @Nullable Medium medium, Instant askedAt) {
        static PromptJson of(LivePrompts.LivePrompt prompt) {
            return new PromptJson(prompt.text(), prompt.ask(), prompt.medium(), prompt.askedAt());
        }
    }

    record ShowJson(
            String part,
            String title,
            String code,
            boolean open,
            @Nullable RunningJson running,
            @Nullable PromptJson prompt,
            Instant now) {}

    /** An answer; {@code place} is its place on the wall, {@code take} is told to whoever sent it. */
    record AnswerJson(
            String id,
            String ask,
            Medium medium,
            @Nullable String body,
            Instant at,
            @Nullable Long place,
            boolean decided,
            @Nullable String take,
            @Nullable WorkId work) {
        static AnswerJson of(LiveAnswers.LiveAnswer answer, boolean mine) {
            return new AnswerJson(
                    answer.text(),
                    answer.ask(),
                    answer.medium(),
                    answer.body(),
                    answer.at(),
                    answer.place(),
                    answer.decided(),
                    mine && answer.work() == null ? answer.takeText() : null,
                    mine ? answer.work() : null);
        }
    }

    record Said(String prompt, String body) {}

    /** What is held of an answer: its take, and the claim by which that is kept or thrown away. */
    record PutJson(String take, String claim) {}

    @Anyone
    @GetMapping
    ShowJson show(@PathVariable String code) {
        LiveShow show = shows.byCode(code);
        return new ShowJson(
                show.part().text(),
                show.title(),
                show.code(),
                show.open(),
                show.open() ? RunningJson.of(run.now(show.part())) : null,
                prompts.open(show.part()).map(PromptJson::of).orElse(null),
                clock.instant());
    }

    /** What stands on the wall, the latest first. */
    @Anyone
    @GetMapping("/wall")
    Page<AnswerJson> wall(@PathVariable String code, PageAsked rows) {
        return answers.wall(shows.byCode(code).part(), rows.after(), rows.size())
                .map(answer -> AnswerJson.of(answer, false));
    }

    /**
     * Words in answer to what is asked now; the claim comes in the header {@code Tallylight-Take}, or is made. Pictures,
     * sounds and films go to {@code /takes?live=} with the prompt's id.
     */
    @Anyone
    @Unkept
    @PostMapping("/answers")
    @ResponseStatus(HttpStatus.CREATED)
    PutJson answer(
            @PathVariable String code,
            @RequestBody Said said,
            HttpServletRequest request,
            HttpServletResponse response,
            Frame f) {
        LiveShow show = shows.byCode(code);
        if (!show.open()) {
            throw LiveShows.over();
        }
        String body = Texts.lines(said.body(), "body", LiveAnswers.BODY_CHARS_MAX);
        boolean asked = prompts.open(show.part())
                .filter(open -> open.text().equals(said.prompt()))
                .isPresent();
        return Optional.of(said)
                .filter(each -> asked)
                .flatMap(each -> putUp.words(
                        LiveOccasion.KIND,
                        Id.read(each.prompt()),
                        body,
                        f.viewer(),
                        f.words().locale(),
                        request,
                        response))
                .map(put -> new PutJson(Id.write(put.take()), put.claim()))
                .orElseThrow(() -> new Refused(410, "live.prompt.over"));
    }

    /** What the bearer of a claim sent, the latest first. */
    @Anyone
    @GetMapping("/answers")
    List<AnswerJson> mine(@PathVariable String code, HttpServletRequest request, Viewer viewer) {
        LiveShow show = shows.byCode(code);
        byte[] claim = putUp.bearer(request).orElse(null);
        return answers.of(show.part(), claim, viewer, HallPages.MINE_SHOWN_MAX).stream()
                .map(answer -> AnswerJson.of(answer, true))
                .toList();
    }

    @Anyone
    @DeleteMapping("/answers/{answer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String code, @PathVariable String answer, HttpServletRequest request) {
        LiveShow show = shows.byCode(code);
        byte[] claim = putUp.bearer(request).orElseThrow(() -> new NotFound(answer));
        answers.takeBack(show.part(), Id.read(answer), claim);
    }
}
