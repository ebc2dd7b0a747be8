package org.tallylight.productions.idea;

import java.time.Clock;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.PartId;
import org.tallylight.productions.idea.InterviewQuestion.QuestionId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;

/** What is asked in a conversation, as JSON. */
@RestController
@RequestMapping("/api/v1/parts/{id}/interview")
class InterviewApi {
    private final Interviews interviews;
    private final Clock clock;

    InterviewApi(Interviews interviews, Clock clock) {
        this.interviews = interviews;
        this.clock = clock;
    }

    @GetMapping
    @Anyone
    List<InterviewQuestion> questions(@PathVariable PartId id, Viewer viewer) {
        return interviews.of(id, viewer);
    }

    /** A question of at most 300 characters. */
    record QuestionSent(@Nullable String text) {}

    @PostMapping
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    InterviewQuestion add(@PathVariable PartId id, @RequestBody QuestionSent sent, Viewer viewer) {
        return interviews.add(id, sent.text() == null ? "" : sent.text(), viewer, clock.instant());
    }

    /** From 1; beyond the end is the end. */
    record PositionSent(@Nullable Integer position) {}

    @PutMapping("/{asked}/position")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable PartId id, @PathVariable QuestionId asked, @RequestBody PositionSent sent, Viewer viewer) {
        interviews.move(id, asked, sent.position() == null ? 1 : sent.position(), viewer);
    }

    @DeleteMapping("/{asked}")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable PartId id, @PathVariable QuestionId asked, Viewer viewer) {
        interviews.remove(id, asked, viewer);
    }
}
