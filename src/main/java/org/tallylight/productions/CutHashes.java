package org.tallylight.productions;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Flicks;

/**
 * The hashes of cuts that are not locked, kept by node for the state that they were reckoned of: for each the whole
 * timeline is read, and a page that only shows one costs no more than the others.
 */
@Component
class CutHashes {
    private static final int KEPT_MAX = 500;

    private final Map<State, String> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<State, String> eldest) {
            return size() > KEPT_MAX;
        }
    });

    /**
     * All that a hash depends on; the file of a cut never changes.
     *
     * @param changed the number of the last change of its timeline, or a later one
     */
    record State(CutId cut, long changed, Flicks length, Departments departments) {}

    String of(State state, Supplier<String> reckoned) {
        String known = kept.get(state);
        if (known == null) {
            known = reckoned.get();
            kept.put(state, known);
        }
        return known;
    }
}
