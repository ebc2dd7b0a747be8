package org.tallylight.calls;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.community.Keeper;
import org.tallylight.community.Subject;
import org.tallylight.shared.Viewer;

/** Calls as what people report, reply to and moderators look at. */
@Component
class CallKeeper implements Keeper {
    private static final int BODY_CHARS = 300;

    private final Calls calls;

    CallKeeper(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.CALL;
    }

    @Override
    public Optional<Glimpse> glimpse(UUID id, Viewer viewer) {
        return Optional.ofNullable(calls.find(List.of(new CallId(id))).get(new CallId(id)))
                .map(call -> new Glimpse(
                        call.opener(),
                        call.title(),
                        call.ask().substring(0, Math.min(call.ask().length(), BODY_CHARS)),
                        call.path(),
                        null));
    }
}
