package org.tallylight.community.telling;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/**
 * What waits for those who are looking, as it changes (server-sent events). Every node asks the database for its own
 * readers together, every two seconds: one query of an index, and none when nobody looks.
 */
@Component
class LiveBell implements SmartLifecycle {
    static final int A_PERSON_MOST = 6;
    private static final int STREAMS_MAX = 5_000;
    private static final Duration OPEN = Duration.ofMinutes(5);
    private static final int QUIET_ROUNDS_MAX = 10;

    private final JdbcClient db;
    private final Map<UUID, List<Stream>> streams = new ConcurrentHashMap<>();
    private volatile boolean running;

    LiveBell(JdbcClient db) {
        this.db = db;
    }

    /**
     * What waits for someone.
     *
     * @param unseen how many notices
     * @param latest the id of the latest, or null; it changes with the list
     */
    record State(int unseen, @Nullable String latest) {}

    private static final class Stream {
        final SseEmitter emitter = new SseEmitter(OPEN.toMillis());

        @Nullable
        State sent;

        int quiet;
    }

    State state(PersonId person) {
        UUID[] one = {person.value()};
        return states(one).getOrDefault(person.value(), new State(0, null));
    }

    /**
     * Opens a stream, which ends by itself after five minutes, and is opened again by a browser.
     *
     * @throws Refused when this person, or this node, has too many
     */
    SseEmitter open(PersonId person) {
        if (!running
                || streams.getOrDefault(person.value(), List.of()).size() >= A_PERSON_MOST
                || streams.values().stream().mapToInt(List::size).sum() >= STREAMS_MAX) {
            throw new Refused(429, "notices.live.many");
        }
        Stream stream = new Stream();
        Runnable gone = () -> streams.computeIfPresent(person.value(), (id, list) -> {
            list.remove(stream);
            return list.isEmpty() ? null : list;
        });
        stream.emitter.onCompletion(gone);
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(error -> gone.run());
        streams.compute(person.value(), (id, list) -> {
            List<Stream> all = list == null ? new CopyOnWriteArrayList<>() : list;
            all.add(stream);
            return all;
        });
        tell(stream, state(person));
        return stream.emitter;
    }

    @Scheduled(fixedDelay = 2_000)
    void look() {
        if (streams.isEmpty()) {
            return;
        }
        Map<UUID, State> states = states(streams.keySet().toArray(UUID[]::new));
        streams.forEach((person, open) -> {
            State state = states.getOrDefault(person, new State(0, null));
            open.forEach(stream -> tell(stream, state));
        });
    }

    private static void tell(Stream stream, State state) {
        try {
            if (!state.equals(stream.sent)) {
                stream.sent = state;
                stream.quiet = 0;
                stream.emitter.send(SseEmitter.event().name("bell").data(state));
            } else if (++stream.quiet >= QUIET_ROUNDS_MAX) {
                stream.quiet = 0;
                stream.emitter.send(SseEmitter.event().comment("still here"));
            }
        } catch (IOException | IllegalStateException e) {
            stream.emitter.completeWithError(e);
        }
    }

    private Map<UUID, State> states(UUID[] people) {
        Map<UUID, State> found = new HashMap<>();
        db.sql("""
                select p.id as person, (select count(*) from notice n where n.person = p.id and n.seen_at is null) as unseen,
                    (select n.id from notice n where n.person = p.id and n.site order by n.id desc limit 1) as latest
                from unnest(cast(:people as uuid[])) as p (id)""").param("people", people).query(row -> {
            UUID latest = row.getObject("latest", UUID.class);
            found.put(
                    row.getObject("person", UUID.class),
                    new State(row.getInt("unseen"), latest == null ? null : Id.write(latest)));
        });
        return found;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its last requests: these would never end. */
    @Override
    public void stop() {
        running = false;
        streams.values().forEach(open -> open.forEach(stream -> stream.emitter.complete()));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
