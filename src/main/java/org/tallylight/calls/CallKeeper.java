package org.tallylight.calls;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        Map<UUID, Glimpse> seen = new HashMap<>();
        calls.find(ids.stream().map(CallId::new).toList()).forEach((id, call) -> seen.put(id.value(), glimpse(call)));
        return seen;
    }

    private static Glimpse glimpse(Call call) {
        String ask = call.ask();
        return new Glimpse(
                call.opener(), call.title(), ask.substring(0, Math.min(ask.length(), BODY_CHARS)), call.path(), null);
    }
}
