package org.tallylight.productions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.people.Viewers;
import org.tallylight.shared.NotFound;
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
    private static final Duration STREAM_MAX = Duration.ofMinutes(10);
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
        SseEmitter emitter = new SseEmitter(STREAM_MAX.toMillis());
        AtomicBoolean going = new AtomicBoolean(true);
        emitter.onCompletion(() -> going.set(false));
        emitter.onTimeout(() -> going.set(false));
        emitter.onError(e -> going.set(false));
        Thread.ofVirtual().name("live").start(() -> tell(emitter, watch, going, production, seen, viewer, words));
        return emitter;
    }

    private void tell(
            SseEmitter emitter,
            Watching<PartId>.Watch watch,
            AtomicBoolean going,
            PartId production,
            long seen,
            Viewer viewer,
            Words words) {
        long ends = System.nanoTime() + STREAM_MAX.toNanos();
        try (watch) {
            long told = seen;
            emitter.send(SseEmitter.event().comment("here"));
            while (going.get() && watch.open() && System.nanoTime() < ends) {
                long last = watch.await(told, QUIET_MAX);
                PersonId person = viewer.person();
                Viewer now = person == null ? viewer : viewers.of(person);
                if ((person != null || viewers.closed()) && !now.signedIn()) {
                    break;
                }
                parts.visibleTo(now).get(production);
                if (last == told) {
                    emitter.send(SseEmitter.event().comment("quiet"));
                    continue;
                }
                Event event = new Event(last, said(production, told, now, words));
                emitter.send(SseEmitter.event()
                        .id(Long.toString(last))
                        .name("changed")
                        .data(event));
                told = last;
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The reader went away, which ends it.
            going.set(false);
        } catch (NotFound e) {
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
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
