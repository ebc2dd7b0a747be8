package org.tallylight.calls;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.Notices;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** Choosing a pitch: whoever gave it, alone or with others, is invited to make it, and has their answer with that. */
@Component
class Inviting {
    private final Calls calls;
    private final Contributions contributions;
    private final Answers answers;
    private final Pitches pitches;
    private final Notices notices;

    Inviting(Calls calls, Contributions contributions, Answers answers, Pitches pitches, Notices notices) {
        this.calls = calls;
        this.contributions = contributions;
        this.answers = answers;
        this.pitches = pitches;
        this.notices = notices;
    }

    /**
     * The call of a pitch.
     *
     * @throws NotFound when it is none
     */
    CallId callOf(ContributionId id) {
        Contribution pitch = contributions.get(id);
        if (pitch.call() == null || !pitch.pitch()) {
            throw new NotFound(id);
        }
        return pitch.call();
    }

    /**
     * Invites all whose pitch it is, with a word about it, which is their answer. Inviting twice is inviting once.
     *
     * @throws Forbidden when somebody else leads the call
     * @throws Invalid   when nothing is said
     */
    @Transactional
    CallId invite(ContributionId id, String words, Viewer by, Instant now) {
        CallId callId = callOf(id);
        Call call = calls.held(callId);
        calls.lead(call, by);
        if (!call.accepts(now)) {
            throw new Refused(409, call.closure() == null ? "pitch.refused.late" : "call.refused.closed");
        }
        String said = Texts.lines(words, "words", Answer.REASON_CHARS_MAX);
        if (said.isEmpty()) {
            throw new Invalid("words", "pitch.invalid.words");
        }
        Contribution pitch = contributions.get(id);
        List<PersonId> invited = pitches.invite(pitch, callId, by.someone(), now);
        if (!invited.isEmpty()) {
            answers.answer(id, new Answer.Verdict(Answer.Kind.SEEN, said, "", ""), by, now);
        }
        for (PersonId each : invited) {
            notices.tell(each, "pitch.invited", call.path(), now, call.title());
        }
        return callId;
    }
}
