package org.tallylight.productions.script;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.PartId;
import org.tallylight.productions.script.LineOffer.Answer;
import org.tallylight.productions.script.LineOffer.OfferId;
import org.tallylight.productions.script.Script.Kind;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** Outlines and scripts, their lines, and what is offered for these, as JSON. */
@RestController
@RequestMapping("/api/v1")
class ScriptApi {
    private final Scripts scripts;
    private final ScriptViews views;
    private final LineOffers offers;
    private final LineAnswers answers;
    private final Clock clock;

    ScriptApi(Scripts scripts, ScriptViews views, LineOffers offers, LineAnswers answers, Clock clock) {
        this.scripts = scripts;
        this.views = views;
        this.offers = offers;
        this.answers = answers;
        this.clock = clock;
    }

    /** A script; {@code work} is its text, {@code waiting} how many offers wait for an answer. */
    record ScriptJson(
            ScriptId id,
            PartId part,
            Kind kind,
            WorkId work,
            String title,
            int version,
            int waiting,
            PersonId setBy,
            Instant setAt) {}

    private static ScriptJson json(Script script, String title, int version, int waiting) {
        return new ScriptJson(
                script.id(),
                script.part(),
                script.kind(),
                script.work(),
                title,
                version,
                waiting,
                script.setBy(),
                script.setAt());
    }

    /** All of a part, at most {@value Script#PART_MAX}. */
    @GetMapping("/parts/{id}/scripts")
    @Anyone
    List<ScriptJson> all(@PathVariable PartId id, Viewer viewer) {
        return views.of(id, viewer).stream()
                .map(each -> json(each.script(), each.title(), each.version(), each.waiting()))
                .toList();
    }

    /** {@code OUTLINE} or {@code SCRIPT}; the id of a {@code work} that is a text, or a title and a body for a new one. */
    @PostMapping("/parts/{id}/scripts")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    ScriptJson put(@PathVariable PartId id, @RequestBody ScriptForm sent, Viewer viewer) {
        Instant now = clock.instant();
        Script script = sent.there()
                ? scripts.set(id, sent.is(), sent.id(), viewer, now)
                : scripts.putUp(id, sent.is(), sent.keeping(), viewer, now);
        return one(script.id(), viewer);
    }

    @GetMapping("/scripts/{id}")
    @Anyone
    ScriptJson one(@PathVariable ScriptId id, Viewer viewer) {
        Scripts.Shown shown = scripts.get(id, viewer);
        int waiting = offers.waiting(List.of(shown.script())).getOrDefault(id, 0);
        return json(shown.script(), shown.work().title(), shown.work().latest().number(), waiting);
    }

    /** Takes it away from its part, and says {@code why}. */
    @DeleteMapping("/scripts/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable ScriptId id, @RequestParam(required = false) @Nullable String why, Viewer viewer) {
        scripts.remove(id, ScriptForm.shown(why), viewer, clock.instant());
    }

    /**
     * A line of the latest version.
     *
     * @param number    by which it is called as long as it is there
     * @param since     the version since which it reads like this
     * @param paragraph whether an empty line is before it
     */
    record LineJson(int number, int since, PersonId by, boolean paragraph, String text) {
        static LineJson of(ScriptLine line) {
            return new LineJson(line.number(), line.since(), line.by(), line.begins(), line.text());
        }
    }

    @GetMapping("/scripts/{id}/lines")
    @Anyone
    Page<LineJson> lines(@PathVariable ScriptId id, PageAsked rows, Viewer viewer) {
        Reading reading = scripts.reading(scripts.get(id, viewer));
        return views.lines(reading, rows.after(), rows.size()).map(LineJson::of);
    }

    /** What waits for an answer, at most {@value LineOffer#SCRIPT_MAX}, first what most agree with. */
    @GetMapping("/scripts/{id}/offers")
    @Anyone
    List<LineOffers.Standing> waiting(@PathVariable ScriptId id, Viewer viewer) {
        return offers.open(scripts.get(id, viewer), viewer);
    }

    @GetMapping("/scripts/{id}/offers/answered")
    @Anyone
    Page<LineOffer> answered(@PathVariable ScriptId id, PageAsked rows, Viewer viewer) {
        return offers.answered(id, rows.after(), rows.size(), viewer);
    }

    /** Offers something for the lines from {@code first} to {@code last}, as they are in {@code version}. */
    @PostMapping("/scripts/{id}/offers")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    LineOffer offer(@PathVariable ScriptId id, @RequestBody OfferForm sent, Viewer viewer) {
        return offers.offer(id, sent.draft(), viewer, clock.instant());
    }

    @GetMapping("/line-offers/{id}")
    @Anyone
    LineOffers.Standing offered(@PathVariable OfferId id, Viewer viewer) {
        return offers.standing(offers.get(id, viewer), viewer);
    }

    /** {@code TAKEN}, or {@code DECLINED} and why. */
    record AnswerSent(@Nullable String answer, @Nullable String why) {}

    @PutMapping("/line-offers/{id}/answer")
    @SignedIn
    LineOffer answer(@PathVariable OfferId id, @RequestBody AnswerSent sent, Viewer viewer) {
        offers.get(id, viewer);
        String answer = ScriptForm.shown(sent.answer());
        if (answer.equals(Answer.TAKEN.name())) {
            return answers.take(id, viewer, clock.instant());
        }
        if (answer.equals(Answer.DECLINED.name())) {
            return answers.decline(id, ScriptForm.shown(sent.why()), viewer, clock.instant());
        }
        throw new Invalid("answer", "script.answer.none");
    }

    @PutMapping("/line-offers/{id}/agreement")
    @SignedIn
    LineOffers.Standing agree(@PathVariable OfferId id, Viewer viewer) {
        offers.agree(id, viewer, clock.instant());
        return offered(id, viewer);
    }

    @DeleteMapping("/line-offers/{id}/agreement")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disagree(@PathVariable OfferId id, Viewer viewer) {
        offers.disagree(id, viewer);
    }

    @DeleteMapping("/line-offers/{id}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable OfferId id, Viewer viewer) {
        offers.takeBack(id, viewer);
    }

    /** Asks those in whose lines were taken while another proposal of the work waited. */
    @PostMapping("/scripts/{id}/naming")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void name(@PathVariable ScriptId id, Viewer viewer) {
        answers.name(id, viewer, clock.instant());
    }
}
