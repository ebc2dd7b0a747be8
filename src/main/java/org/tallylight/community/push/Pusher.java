package org.tallylight.community.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tallylight.community.telling.Taste;
import org.tallylight.community.telling.Tastes;
import org.tallylight.people.People;
import org.tallylight.people.PersonKeys;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Dictionary;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushes what is due, on whichever node comes first. One that is killed between sending and writing it down leaves it to
 * be sent again; push service and browser then put it in the place of the first, since both carry the notice's id.
 */
@Component
class Pusher {
    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final int TEXT_CHARS_MAX = 600;
    private static final int ROUNDS_MAX = 20;

    private final DuePushes due;
    private final PushDevices devices;
    private final Tastes tastes;
    private final PersonKeys keys;
    private final People people;
    private final TheCompany company;
    private final Dictionary dictionary;
    private final Vapid vapid;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;

    Pusher(
            DuePushes due,
            PushDevices devices,
            Tastes tastes,
            PersonKeys keys,
            People people,
            TheCompany company,
            Dictionary dictionary,
            Vapid vapid,
            JsonMapper json,
            Clock clock) {
        this.due = due;
        this.devices = devices;
        this.tastes = tastes;
        this.keys = keys;
        this.people = people;
        this.company = company;
        this.dictionary = dictionary;
        this.vapid = vapid;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What the service worker shows. */
    record Message(String title, String body, String path, String tag) {}

    @Scheduled(fixedDelay = 3_000, initialDelay = 9_000)
    void push() {
        for (int i = 0; i < ROUNDS_MAX; i++) {
            List<DuePushes.Due> taken = due.take(clock.instant());
            if (!taken.isEmpty()) {
                push(taken);
            }
            if (taken.size() < DuePushes.BATCH_PUSHES_MAX) {
                return;
            }
        }
    }

    private void push(List<DuePushes.Due> taken) {
        List<PersonId> whose = taken.stream().map(DuePushes.Due::person).toList();
        Map<PersonId, Taste> wishes = tastes.of(whose);
        Map<PersonId, PersonKeys.Opener> openers = keys.openers(whose);
        try (ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DuePushes.Due each : taken) {
                lines.execute(
                        () -> push(each, wishes.getOrDefault(each.person(), Taste.USUAL), openers.get(each.person())));
            }
        }
    }

    private void push(DuePushes.Due each, Taste taste, PersonKeys.@Nullable Opener opener) {
        Instant now = clock.instant();
        Instant calm = taste.calm(now);
        if (opener == null || each.known()) {
            due.done(each);
        } else if (calm.isAfter(now)) {
            due.later(each, calm, false);
        } else {
            settle(each, sent(each, opener, now), now);
        }
    }

    private void settle(DuePushes.Due each, int status, Instant now) {
        if (status == 404 || status == 410) {
            devices.gone(each.device());
        } else if (status >= 200 && status < 300) {
            devices.took(each.device(), now);
            due.done(each);
        } else if ((status == 0 || status == 429 || status >= 500) && each.tries() < DuePushes.TRIES_MAX) {
            due.later(each, now.plus(Duration.ofMinutes(1L << (2 * each.tries()))), true);
        } else {
            LOG.warn("a push service did not take a notice: {}", status);
            due.done(each);
        }
    }

    /** The answer's status, 0 without one. */
    private int sent(DuePushes.Due each, PersonKeys.Opener opener, Instant now) {
        try {
            PushDevices.Address address = devices.open(opener, each.sealed());
            HttpRequest request = HttpRequest.newBuilder(address.endpoint())
                    .timeout(PATIENCE)
                    .header("Authorization", vapid.authorization(address.endpoint(), now))
                    .header("Content-Encoding", "aes128gcm")
                    .header("Content-Type", "application/octet-stream")
                    .header("TTL", String.valueOf(KEPT.toSeconds()))
                    .header("Topic", Id.write(each.notice().id()))
                    .header("Urgency", "normal")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            Sealing.seal(message(each), address.key(), address.auth())))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.info("a push service could not be reached: {}", e.getClass().getSimpleName());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (RuntimeException e) {
            // Its message may hold a device's address.
            LOG.warn("a notice could not be pushed: {}", e.getClass().getName());
            return 400;
        }
    }

    private byte[] message(DuePushes.Due each) {
        String id = Id.write(each.notice().id());
        String text = each.notice()
                .text(dictionary.in(people.get(each.person()).locale()))
                .strip();
        if (text.codePointCount(0, text.length()) > TEXT_CHARS_MAX) {
            text = text.substring(0, text.offsetByCodePoints(0, TEXT_CHARS_MAX)).strip() + "…";
        }
        Message message = new Message(company.get().name(), text, "/me/notices/" + id, id);
        return json.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    }
}
