package org.tallylight.productions.talk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.media.UploadId;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.productions.talk.TalkRoom.DeviceId;
import org.tallylight.productions.talk.TalkTake.TalkTakeId;
import org.tallylight.shared.After;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;

/** The room of a talk: who is in it, what devices say to each other, recording, claps, questions, takes. */
@RestController
class TalkRoomApi {
    private static final String ONE = "/api/v1/talks/{id}";

    private final Talks talks;
    private final TalkRoom room;
    private final TalkStreams streams;
    private final TalkRounds rounds;
    private final TalkTakes takes;
    private final TalkSettings settings;
    private final Clock clock;

    TalkRoomApi(
            Talks talks,
            TalkRoom room,
            TalkStreams streams,
            TalkRounds rounds,
            TalkTakes takes,
            TalkSettings settings,
            Clock clock) {
        this.talks = talks;
        this.room = room;
        this.streams = streams;
        this.rounds = rounds;
        this.takes = takes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Comes in with a device and is told what happens, as server-sent events. */
    @GetMapping(path = "/talks/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @SignedIn
    SseEmitter live(
            @PathVariable TalkId id,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(required = false) @Nullable String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Viewer viewer) {
        return streams.open(id, device(device), After.number(last == null ? seen : last, 0), viewer);
    }

    private static DeviceId device(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new Invalid("device", "talk.device");
        }
        return DeviceId.of(text);
    }

    /** The company's clock in milliseconds since 1970, and by which servers devices find each other. */
    record Clocked(long nowMs, List<TalkSettings.IceServer> servers) {}

    @GetMapping(ONE + "/clock")
    @SignedIn
    Clocked clock(@PathVariable TalkId id, Viewer viewer) {
        TalkSide side = talks.mine(id, viewer);
        return new Clocked(clock.millis(), side.agreed() ? settings.iceServers() : List.of());
    }

    /** A device. */
    record DeviceSent(@Nullable String device) {}

    /** Leaves the room with a device. */
    @PostMapping(ONE + "/leaving")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable TalkId id, @RequestBody DeviceSent sent, Viewer viewer) {
        talks.mine(id, viewer);
        room.leave(id, device(sent.device()), viewer);
    }

    /**
     * What one device says to another.
     *
     * @param kind {@code OFFER}, {@code ANSWER} or {@code CANDIDATE}
     * @param body at most 32,768 characters, passed on as it is
     */
    record SignalSent(
            @Nullable String from,
            @Nullable String to,
            @Nullable String kind,
            @Nullable String body) {}

    @PostMapping(ONE + "/signals")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(@PathVariable TalkId id, @RequestBody SignalSent sent, Viewer viewer) {
        talks.mine(id, viewer);
        room.say(
                id,
                device(sent.from()),
                device(sent.to()),
                TalkRoom.signal(sent.kind()),
                sent.body() == null ? "" : sent.body(),
                viewer,
                clock.instant());
    }

    /** A recording of all sides. */
    record RoundJson(int number, Instant beginsAt, @Nullable Instant endedAt, List<TalkRound.Mark> marks) {
        static RoundJson of(TalkRound round) {
            return new RoundJson(round.number(), round.beginsAt(), round.endedAt(), round.marks());
        }
    }

    /** Presses the red button for all sides. */
    @PostMapping(ONE + "/rounds")
    @SignedIn
    @ResponseStatus(HttpStatus.CREATED)
    RoundJson begin(@PathVariable TalkId id, Viewer viewer) {
        return RoundJson.of(rounds.begin(id, viewer, clock.instant()));
    }

    @PostMapping(ONE + "/rounds/clap")
    @SignedIn
    RoundJson clap(@PathVariable TalkId id, Viewer viewer) {
        return RoundJson.of(rounds.clap(id, viewer, clock.instant()));
    }

    @PostMapping(ONE + "/rounds/end")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable TalkId id, Viewer viewer) {
        rounds.stop(id, viewer, clock.instant());
    }

    /** The number of a question, from 1. */
    record QuestionSent(@Nullable Integer question) {}

    @PutMapping(ONE + "/question")
    @SignedIn
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(@PathVariable TalkId id, @RequestBody QuestionSent sent, Viewer viewer) {
        talks.mine(id, viewer);
        rounds.ask(id, sent.question() == null ? 0 : sent.question(), viewer, clock.instant());
    }

    /**
     * What a device says of its take.
     *
     * @param beganAtMs by the company's clock
     * @param claps     when each comes in the take's own time, in milliseconds, by its number
     */
    record TakeSent(
            @Nullable Integer round,
            @Nullable Long beganAtMs,
            @Nullable Integer errorMs,
            @Nullable Long lengthMs,
            @Nullable Map<Integer, @Nullable Double> claps) {
        TalkTake.Said said() {
            if (round == null || beganAtMs == null || (claps != null && claps.containsValue(null))) {
                throw new Invalid("round", "talk.take.said");
            }
            Map<Integer, Double> all = new HashMap<>();
            if (claps != null) {
                claps.forEach((clap, at) -> all.put(clap, at == null ? 0.0 : at));
            }
            return new TalkTake.Said(
                    round, beganAtMs, errorMs == null ? 0 : errorMs, lengthMs == null ? 0 : lengthMs, all);
        }
    }

    /** A take of one's own. */
    record TakeJson(
            TalkTakeId id,
            int round,
            Instant beganAt,
            int errorMs,
            Flicks length,
            Map<Integer, Flicks> claps,
            @Nullable WorkId work) {
        static TakeJson of(TalkTake take) {
            return new TakeJson(
                    take.id(), take.round(), take.beganAt(), take.errorMs(), take.length(), take.claps(), take.work());
        }
    }

    @PutMapping(ONE + "/takes/{take}")
    @SignedIn
    TakeJson put(@PathVariable TalkId id, @PathVariable TalkTakeId take, @RequestBody TakeSent sent, Viewer viewer) {
        talks.mine(id, viewer);
        return TakeJson.of(takes.put(id, take, sent.said(), viewer, clock.instant()));
    }

    /** The upload by which a take came. */
    record Brought(@Nullable UploadId upload) {}

    /** Makes the take's draft, which only its maker sees. */
    @PutMapping(ONE + "/takes/{take}/work")
    @SignedIn
    TakeJson keep(@PathVariable TalkId id, @PathVariable TalkTakeId take, @RequestBody Brought sent, Viewer viewer) {
        talks.mine(id, viewer);
        if (sent.upload() == null) {
            throw new Invalid("upload", "invalid.empty");
        }
        return TakeJson.of(takes.keep(id, take, sent.upload(), viewer));
    }
}
