package org.tallylight.productions;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** What makers are asked whose work was put into a slot, as JSON. */
@RestController
@RequestMapping("/api/v1/me/slots")
class PlacingApi {
    private final Placing placing;
    private final Clock clock;

    PlacingApi(Placing placing, Clock clock) {
        this.placing = placing;
        this.clock = clock;
    }

    /** What the caller is asked, and was, the latest first; {@code yes} is null while they have not answered. */
    @SignedIn
    @GetMapping
    Page<Placing.Question> asked(PageAsked rows, Viewer viewer) {
        return placing.of(viewer.someone(), rows.after(), rows.size());
    }

    record AnswerSent(@Nullable Boolean yes, @Nullable String word) {}

    /** Says whether a work may stay in a slot; the first answer stays. */
    @SignedIn
    @PutMapping("/{part}/{work}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable PartId part, @PathVariable WorkId work, @RequestBody AnswerSent sent, Viewer viewer) {
        if (sent.yes() == null) {
            throw new Invalid("yes", "slot.answer.unclear");
        }
        String word = sent.word() == null ? "" : sent.word();
        if (placing.answer(part, work, sent.yes(), word, viewer, clock.instant())
                instanceof Placing.Answered.AgreementFirst) {
            throw new Refused(409, "contribution.agreement");
        }
    }
}
