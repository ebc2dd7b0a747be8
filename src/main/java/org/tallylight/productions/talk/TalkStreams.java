package org.tallylight.productions.talk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.people.Viewers;
import org.tallylight.productions.LiveStream;
import org.tallylight.productions.Watching;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.productions.talk.TalkRoom.DeviceId;
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
        return LiveStream.open(watch, 0, QUIET_MAX, new Story(id, device, seen, viewer.someone()));
    }

    /** What one device is told. */
    private final class Story implements LiveStream.Story {
        private final TalkId id;
        private final DeviceId device;
        private final PersonId person;
        private long heard;
        private TalkRoom.@Nullable State told;

        Story(TalkId id, DeviceId device, long seen, PersonId person) {
            this.id = id;
            this.device = device;
            this.heard = seen;
            this.person = person;
        }

        @Override
        public boolean tell(SseEmitter reader, long line) throws IOException {
            if (!room.stays(id, device, person, clock.instant())) {
                LiveStream.say(reader, stillOf(id, person) ? "elsewhere" : "over");
                return false;
            }
            talks.agreed(id, viewers.of(person));
            for (TalkRoom.Passed each : room.said(id, device, heard)) {
                reader.send(SseEmitter.event()
                        .id(Long.toString(each.seq()))
                        .name("signal")
                        .data(each));
                heard = each.seq();
            }
            TalkRoom.State state = room.state(id);
            if (state.equals(told)) {
                LiveStream.quiet(reader);
            } else {
                reader.send(SseEmitter.event().name("state").data(state));
                told = state;
            }
            return true;
        }
    }

    private boolean stillOf(TalkId id, PersonId person) {
        return talks.find(id).filter(Talk::open).isPresent()
                && talks.sides(id).stream().anyMatch(side -> side.person().equals(person) && side.agreed());
    }
}
