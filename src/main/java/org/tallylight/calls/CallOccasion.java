package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Occasion;
import org.tallylight.works.WorkId;

/** {@code /capture?call=…}: what is made goes on to be given to the call. */
@Component
class CallOccasion implements Occasion {
    private final Calls calls;
    private final Begun begun;
    private final Clock clock;

    CallOccasion(Calls calls, Begun begun, Clock clock) {
        this.begun = begun;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "call";
    }

    /** Empty also past the deadline: nobody records for what takes nothing any more, unless they had begun. */
    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        Instant now = clock.instant();
        Optional<Call> found =
                Optional.ofNullable(calls.find(List.of(new CallId(id))).get(new CallId(id)));
        found.ifPresent(call -> begun.begins(call, viewer, now));
        return found.filter(call -> begun.mayFinish(call, viewer, now))
                .map(call -> new Ask(call.title(), medium(call)));
    }

    /** The voice comes first wherever it is wanted: it asks the least of somebody who has never made anything. */
    private static @Nullable Medium medium(Call call) {
        return call.media().isEmpty() || call.media().contains(Medium.AUDIO)
                ? null
                : call.media().getFirst();
    }

    /** What was put up while the call took works was begun then, also by somebody who had no account yet. */
    @Override
    public void kept(UUID id, Kept kept) {
        begun.began(new CallId(id), kept.maker(), kept.heldAt());
    }

    @Override
    public String next(UUID id, WorkId kept) {
        return "/calls/" + new CallId(id).text() + "/contributions/new?work=" + kept.text();
    }
}
