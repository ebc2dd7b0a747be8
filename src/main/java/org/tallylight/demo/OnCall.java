package org.tallylight.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answered;
import org.tallylight.calls.Answers;
import org.tallylight.calls.CallId;
import org.tallylight.calls.CallKind;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Closing;
import org.tallylight.calls.ContributionId;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Given;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Terms;
import org.tallylight.calls.Wanted;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;

/** Open calls, what is given to them, and what it is answered. */
final class OnCall {
    private static final Duration DECIDING = Duration.ofDays(7);

    private final Map<String, CallId> calls = new HashMap<>();
    private final Map<String, ContributionId> given = new HashMap<>();
    private final Gallery gallery;
    private final OnStage stage;
    private final Paperwork paperwork;
    private final DemoClock clock;
    private final Calls allCalls;
    private final Contributions contributions;
    private final Answers answers;

    OnCall(
            Gallery gallery,
            OnStage stage,
            Paperwork paperwork,
            DemoClock clock,
            Calls allCalls,
            Contributions contributions,
            Answers answers) {
        this.gallery = gallery;
        this.stage = stage;
        this.paperwork = paperwork;
        this.clock = clock;
        this.allCalls = allCalls;
        this.contributions = contributions;
        this.answers = answers;
    }

    /** As a line of the script has it: key, part, kind and media, deadline, length, pool, title, ask. */
    void open(List<String> said, @Nullable Money pool, Viewer by) {
        Instant deadline = clock.at(Double.parseDouble(said.get(3)));
        Terms terms = new Terms(
                pool,
                pool == null ? Terms.Sharing.UNPAID : Terms.Sharing.EQUALLY,
                false,
                true,
                "",
                deadline.plus(DECIDING));
        String[] kindAndMedia = said.get(2).split(":", 2);
        CallKind kind = CallKind.valueOf(kindAndMedia[0]);
        List<Medium> media = Arrays.stream(kindAndMedia[1].split(",", -1))
                .map(Medium::valueOf)
                .toList();
        Opening opening = new Opening(
                said.get(6),
                said.get(7).replace("\\n", "\n"),
                media,
                said.get(4),
                new Wanted(
                        kind, pool == null ? null : kind.count(), kind.minutes(), kind.skills(), List.of(), true, null),
                Opening.Example.NONE,
                null,
                deadline,
                null,
                null,
                part(said.get(1)),
                terms);
        calls.put(said.get(0), allCalls.open(opening, by, clock.instant()).id());
    }

    private @Nullable UUID part(String key) {
        return key.equals("-") ? null : stage.part(key).value();
    }

    private CallId call(String key) {
        return Objects.requireNonNull(calls.get(key), key);
    }

    void give(String call, String work, String note, Viewer by) {
        paperwork.agree(by.handle());
        switch (contributions.contribute(call(call), gallery.id(work), 1, note, false, by, clock.instant())) {
            case Given.Taken(var contribution) -> given.put(call + " " + work, contribution.id());
            case Given refused -> throw new IllegalStateException(call + ": " + refused);
        }
    }

    void consider(String part, String work, String note, Viewer by) {
        switch (contributions.consider(gallery.id(work), stage.part(part).value(), note, by, clock.instant())) {
            case Given.Taken(var contribution) -> given.put(part + " " + work, contribution.id());
            case Given refused -> throw new IllegalStateException(part + ": " + refused);
        }
    }

    void answer(String to, String work, Answer.Kind kind, String reason, Viewer by) {
        ContributionId id = Objects.requireNonNull(given.get(to + " " + work), work);
        switch (answers.answer(id, new Answer.Verdict(kind, reason, "", ""), by, clock.instant())) {
            case Answered.Told _ -> {}
            case Answered.Over _ -> throw new IllegalStateException(to + " is over");
        }
    }

    void adopt(String call, String part, Viewer by) {
        allCalls.adopt(call(call), part(part), by, clock.instant());
    }

    void close(String call, String outcome, Viewer by) {
        switch (allCalls.close(call(call), outcome.replace("\\n", "\n"), by, clock.instant())) {
            case Closing.Closed _ -> {}
            case Closing.Unanswered(int count) -> throw new IllegalStateException(call + ": " + count + " wait");
        }
    }
}
