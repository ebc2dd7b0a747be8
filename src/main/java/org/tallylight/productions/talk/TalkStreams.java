package org.tallylight.productions.talk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Watching;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.productions.talk.TalkRoom.DeviceId;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The room of a talk, told to a device while things happen in it, as server-sent events: {@code state}, whenever that is
 * another, and {@code signal}, what another device says to this one. Whoever listens is in the room; whether they may be
 * is asked anew for each event. {@code elsewhere} says that they came in with another device, {@code over} that the talk
 * is, or that they are no longer of it.
 */
@Component
class TalkStreams {
    private static final Duration STREAM_MAX = Duration.ofMinutes(10);
    private static final Duration QUIET_MAX = Duration.ofSeconds(4);

    private final Talks talks;
    private final TalkRoom room;
    private final Viewers viewers;
    private final Clock clock;

    TalkStreams(Talks talks, TalkRoom room, Viewers viewers, Clock clock) {
        this.talks = talks;
        this.room = room;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * Comes in with a device and begins to tell.
     *
     * @param seen the number of the last event that it was told
     * @throws Refused 409 when the talk is over or they did not agree, 503 when too many look at once
     */
    SseEmitter open(TalkId id, DeviceId device, long seen, Viewer viewer) {
        talks.agreed(id, viewer);
        Watching<TalkId>.Watch watch = room.watch(id).orElseThrow(() -> new Refused(503, "live.many"));
        try {
            room.enter(id, device, viewer, clock.instant());
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
        SseEmitter emitter = new SseEmitter(STREAM_MAX.toMillis());
        AtomicBoolean going = new AtomicBoolean(true);
        emitter.onCompletion(() -> going.set(false));
        emitter.onTimeout(() -> going.set(false));
        emitter.onError(e -> going.set(false));
        PersonId person = viewer.someone();
        Thread.ofVirtual().name("talk").start(() -> tell(emitter, watch, going, id, device, seen, person));
        return emitter;
    }

    private void tell(
            SseEmitter emitter,
            Watching<TalkId>.Watch watch,
            AtomicBoolean going,
            TalkId id,
            DeviceId device,
            long seen,
            PersonId person) {
        long ends = System.nanoTime() + STREAM_MAX.toNanos();
        TalkRoom.@Nullable State told = null;
        long heard = seen;
        long line = 0;
        try (watch) {
            emitter.send(SseEmitter.event().comment("here"));
            while (going.get() && watch.open() && System.nanoTime() < ends) {
                if (!room.stays(id, device, person, clock.instant())) {
                    say(emitter, stillOf(id, person) ? "elsewhere" : "over");
                    break;
                }
                talks.agreed(id, viewers.of(person));
                for (TalkRoom.Passed each : room.said(id, device, heard)) {
                    emitter.send(SseEmitter.event()
                            .id(Long.toString(each.seq()))
                            .name("signal")
                            .data(each));
                    heard = each.seq();
                }
                TalkRoom.State state = room.state(id);
                if (state.equals(told)) {
                    emitter.send(SseEmitter.event().comment("quiet"));
                } else {
                    emitter.send(SseEmitter.event().name("state").data(state));
                    told = state;
                }
                line = watch.await(line, QUIET_MAX);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The reader went away, which ends it.
            going.set(false);
        } catch (NotFound | Forbidden | Refused e) {
            over(emitter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } catch (RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    private boolean stillOf(TalkId id, PersonId person) {
        return talks.find(id).filter(Talk::open).isPresent()
                && talks.sides(id).stream().anyMatch(side -> side.person().equals(person) && side.agreed());
    }

    private static void over(SseEmitter emitter) {
        try {
            say(emitter, "over");
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // They have left already.
        }
    }

    private static void say(SseEmitter emitter, String what) throws IOException {
        emitter.send(SseEmitter.event().name(what).data("{}"));
    }
}
