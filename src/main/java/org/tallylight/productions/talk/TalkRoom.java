package org.tallylight.productions.talk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Watching;
import org.tallylight.productions.talk.Talk.TalkId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;

/** Who is in the room of a talk, with which device, and what the devices say to each other so that they find each other. */
@Component
class TalkRoom {
    /** A device that was not heard of for so long has left. */
    static final Duration AWAY_AFTER = Duration.ofSeconds(15);

    private static final Duration SIGNALS_KEPT = Duration.ofMinutes(5);
    private static final int SIGNALS_A_MINUTE_MOST = 1_200;
    private static final int WATCHERS_MAX = 2_000;
    static final int BODY_CHARS_MAX = 32_768;

    private final JdbcClient db;
    private final Talks talks;
    private final TalkRounds rounds;
    private final People people;
    private final RateLimits limits;
    private final Clock clock;
    private final Watching<TalkId> watching;

    TalkRoom(JdbcClient db, Talks talks, TalkRounds rounds, People people, RateLimits limits, Clock clock) {
        this.db = db;
        this.talks = talks;
        this.rounds = rounds;
        this.people = people;
        this.limits = limits;
        this.clock = clock;
        this.watching = new Watching<>(this::lines, WATCHERS_MAX);
    }

    /** What a device says to another. */
    enum Signal {
        OFFER,
        ANSWER,
        CANDIDATE
    }

    /** The same, as it is passed on. */
    record Passed(long seq, DeviceId from, Signal kind, String body) {}

    /** A device in a room: drawn at random by its page. */
    record DeviceId(UUID value) implements Id {
        static DeviceId of(String text) {
            return new DeviceId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Someone who is in the room. */
    record Here(PersonId person, String name, DeviceId device) {}

    /** A clap, and when all sides make it, in milliseconds since 1970. */
    record ClapAt(int nth, long atMs) {}

    /** The latest recording; a moment is in milliseconds since 1970. */
    record RoundNow(int number, long beginsAtMs, boolean running, List<ClapAt> claps) {}

    /** How the room stands; the same for all who are in it. */
    record State(
            boolean over,
            int asked,
            List<Here> here,
            @Nullable RoundNow round) {}

    /** How it stands now. */
    State state(TalkId id) {
        Talk talk = talks.find(id).orElseThrow();
        List<TalkSide> in =
                talks.sides(id).stream().filter(side -> side.device() != null).toList();
        Map<PersonId, Person> names =
                people.names(in.stream().map(TalkSide::person).toList());
        List<Here> here = in.stream()
                .map(side -> new Here(
                        side.person(),
                        Optional.ofNullable(names.get(side.person()))
                                .map(Person::name)
                                .orElse(""),
                        new DeviceId(Objects.requireNonNull(side.device()))))
                .toList();
        return new State(
                !talk.open(),
                talk.asked(),
                here,
                rounds.last(id).map(TalkRoom::now).orElse(null));
    }

    private static RoundNow now(TalkRound round) {
        return new RoundNow(
                round.number(),
                round.beginsAt().toEpochMilli(),
                round.running(),
                round.claps().stream()
                        .map(clap -> new ClapAt(clap.nth(), clap.at().toEpochMilli()))
                        .toList());
    }

    Optional<Watching<TalkId>.Watch> watch(TalkId id) {
        return watching.watch(id);
    }

    /** Comes in with a device; one that they were in with before is put out. */
    @Transactional
    long enter(TalkId id, DeviceId device, Viewer by, Instant now) {
        talks.agreed(id, by);
        talks.hold(id);
        db.sql("update talk_side set device = :device, seen_at = :now where talk = :id and person_id = :me")
                .param("device", device.value())
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .param("me", by.someone().value())
                .update();
        return talks.happened(id);
    }

    /** Is still there, and sees to it that those who are not are not said to be; false when another device took over. */
    @Transactional
    boolean stays(TalkId id, DeviceId device, PersonId person, Instant now) {
        int there = db.sql("""
                update talk_side set seen_at = :now where talk = :id and person_id = :me and device = :device""")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .param("me", person.value())
                .param("device", device.value())
                .update();
        int gone = db.sql(
                        "update talk_side set device = null where talk = :id and device is not null and seen_at < :before")
                .param("id", id.value())
                .param("before", Timestamp.from(now.minus(AWAY_AFTER)))
                .update();
        if (gone > 0) {
            talks.happened(id);
        }
        return there == 1;
    }

    /** Leaves with this device; said again, nothing happens. */
    @Transactional
    void leave(TalkId id, DeviceId device, Viewer by) {
        talks.mine(id, by);
        int left = db.sql("""
                update talk_side set device = null where talk = :id and person_id = :me and device = :device""")
                .param("id", id.value())
                .param("me", by.someone().value())
                .param("device", device.value())
                .update();
        if (left > 0) {
            talks.happened(id);
        }
    }

    /**
     * Passes something on from one device in the room to another.
     *
     * @throws Refused 409 when one of the two is not in it, 429 when a side says too much
     */
    @Transactional
    void say(TalkId id, DeviceId from, DeviceId to, Signal kind, String body, Viewer by, Instant now) {
        TalkSide mine = talks.agreed(id, by);
        if (body.isEmpty() || body.length() > BODY_CHARS_MAX || body.indexOf('\u0000') >= 0) {
            throw new Invalid("body", "talk.signal.length", BODY_CHARS_MAX);
        }
        if (!limits.take(
                "talk-signal", id.text() + by.someone().text(), SIGNALS_A_MINUTE_MOST, Duration.ofMinutes(1))) {
            throw new Refused(429, "talk.signals.many");
        }
        talks.hold(id);
        boolean both = from.value().equals(mine.device())
                && talks.sides(id).stream().anyMatch(side -> to.value().equals(side.device()));
        if (!both) {
            throw new Refused(409, "talk.not-here");
        }
        long seq = talks.happened(id);
        db.sql("""
                insert into talk_signal (talk, seq, sender, recipient, kind, body, at)
                values (:talk, :seq, :from, :to, :kind, :body, :now)""")
                .param("talk", id.value())
                .param("seq", seq)
                .param("from", from.value())
                .param("to", to.value())
                .param("kind", kind.name())
                .param("body", body)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What was said to a device after this. */
    List<Passed> said(TalkId id, DeviceId to, long after) {
        return db.sql("""
                select * from talk_signal where talk = :talk and seq > :after and recipient = :to order by seq""")
                .param("talk", id.value())
                .param("after", after)
                .param("to", to.value())
                .query((row, n) -> new Passed(
                        row.getLong("seq"),
                        new DeviceId(row.getObject("sender", UUID.class)),
                        Signal.valueOf(row.getString("kind")),
                        row.getString("body")))
                .list();
    }

    private Map<TalkId, Long> lines(Set<TalkId> watched) {
        Map<TalkId, Long> found = new HashMap<>();
        UUID[] ids = watched.stream().map(TalkId::value).toArray(UUID[]::new);
        db.sql("select id, line from talk where id = any(:ids)")
                .param("ids", ids)
                .query(row -> {
                    found.put(new TalkId(row.getObject("id", UUID.class)), row.getLong("line"));
                });
        return found;
    }

    /** What devices say to each other holds addresses, and is of no use once they have found each other. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forget() {
        db.sql("delete from talk_signal where at < :before")
                .param("before", Timestamp.from(clock.instant().minus(SIGNALS_KEPT)))
                .update();
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        watching.end();
    }

    @Scheduled(fixedDelay = 200)
    void look() {
        watching.look();
    }

    /** The signal of this name. */
    static Signal signal(@Nullable String name) {
        return Arrays.stream(Signal.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("kind", "talk.signal.kind"));
    }
}
