package org.tallylight.productions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.people.Viewers;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.web.Words;

/**
 * What happens in a production, told while it happens as server-sent events: {@code changed}, with the number of the
 * last change as its id. Who looks is asked anew for each of them, so that a right that ends, ends here too.
 */
@Component
class LiveStreams {
    private static final Duration QUIET_MAX = Duration.ofSeconds(15);
    private static final int SAID_MAX = 5;

    private final Live live;
    private final Parts parts;
    private final Changes changes;
    private final Viewers viewers;

    LiveStreams(Live live, Parts parts, Changes changes, Viewers viewers) {
        this.live = live;
        this.parts = parts;
        this.changes = changes;
        this.viewers = viewers;
    }

    /**
     * One event.
     *
     * @param seq  the last change
     * @param said what happened, in the reader's words; empty where it is not for them
     */
    record Event(long seq, List<String> said) {}

    /**
     * Begins to tell.
     *
     * @param seen the last change that the reader knows
     * @throws Refused 503 when too many look at once
     */
    SseEmitter open(PartId production, long seen, Viewer viewer, Words words) {
        Watching<PartId>.Watch watch = live.watch(production).orElseThrow(() -> new Refused(503, "live.many"));
        return LiveStream.open(watch, seen, QUIET_MAX, new Story(production, seen, viewer, words));
    }

    /** What one reader is told. */
    private final class Story implements LiveStream.Story {
        private final PartId production;
        private final Viewer viewer;
        private final Words words;
        private long told;

        Story(PartId production, long seen, Viewer viewer, Words words) {
            this.production = production;
            this.told = seen;
            this.viewer = viewer;
            this.words = words;
        }

        @Override
        public boolean tell(SseEmitter reader, long last) throws IOException {
            PersonId person = viewer.person();
            Viewer now = person == null ? viewer : viewers.of(person);
            if ((person != null || viewers.closed()) && !now.signedIn()) {
                return false;
            }
            parts.visibleTo(now).get(production);
            if (last == told) {
                LiveStream.quiet(reader);
                return true;
            }
            Event event = new Event(last, said(production, told, now, words));
            reader.send(
                    SseEmitter.event().id(Long.toString(last)).name("changed").data(event));
            told = last;
            return true;
        }
    }

    /** What others did: what the reader did they have seen. */
    private List<String> said(PartId production, long after, Viewer viewer, Words words) {
        List<Change> fresh = changes.after(production, after, viewer).stream()
                .filter(change -> change.by() == null || !viewer.is(change.by()))
                .toList();
        return fresh.stream()
                .skip(Math.max(0, fresh.size() - SAID_MAX))
                .map(change -> change.byName().isEmpty()
                        ? change.text(words)
                        : words.t("change.by", change.byName(), change.text(words)))
                .toList();
    }
}
