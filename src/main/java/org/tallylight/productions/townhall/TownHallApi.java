package org.tallylight.productions.townhall;

import java.time.Clock;
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
import org.tallylight.productions.townhall.TownQuestion.TownQuestionId;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;

/** The town hall as JSON. */
@RestController
@RequestMapping("/api/v1")
class TownHallApi {
    private final TownHall hall;
    private final Clock clock;

    TownHallApi(TownHall hall, Clock clock) {
        this.hall = hall;
        this.clock = clock;
    }

    /** What is open, first what most want to know; with {@code answered=true} what was answered, the latest first. */
    @GetMapping("/parts/{id}/townhall")
    @Anyone
    Page<TownQuestion> questions(
            @PathVariable PartId id,
            @RequestParam(defaultValue = "false") boolean answered,
            PageAsked rows,
            Viewer viewer) {
        return answered
                ? hall.answered(id, rows.after(), rows.size(), viewer)
                : hall.open(id, rows.after(), rows.size(), viewer);
    }

    /** A question of at most 500 characters, or an answer of at most 4,000. */
    record Said(@Nullable String text) {}

    @PostMapping("/parts/{id}/townhall")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    TownQuestion ask(@PathVariable PartId id, @RequestBody Said sent, Viewer viewer) {
        return hall.ask(id, text(sent), viewer, clock.instant());
    }

    @PutMapping("/townhall/{question}/backing")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void back(@PathVariable TownQuestionId question, Viewer viewer) {
        hall.back(question, viewer, clock.instant());
    }

    @DeleteMapping("/townhall/{question}/backing")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unback(@PathVariable TownQuestionId question, Viewer viewer) {
        hall.unback(question, viewer);
    }

    @PutMapping("/townhall/{question}/answer")
    @SignedIn
    TownQuestion answer(@PathVariable TownQuestionId question, @RequestBody Said sent, Viewer viewer) {
        return hall.answer(question, text(sent), viewer, clock.instant());
    }

    @DeleteMapping("/townhall/{question}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable TownQuestionId question, Viewer viewer) {
        hall.withdraw(question, viewer, clock.instant());
    }

    private static String text(Said sent) {
        return sent.text() == null ? "" : sent.text().strip();
    }
}
