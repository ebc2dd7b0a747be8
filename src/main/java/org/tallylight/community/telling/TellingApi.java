package org.tallylight.community.telling;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;

/** How someone wishes to be told, and what waits for them, as JSON and live. */
@RestController
@RequestMapping("/api/v1")
class TellingApi {
    private final Tastes tastes;
    private final LiveBell bell;
    private final Clock clock;

    TellingApi(Tastes tastes, LiveBell bell, Clock clock) {
        this.tastes = tastes;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * How someone wishes to be told.
     *
     * @param zone       a name of the time zone database, {@code Europe/Lisbon}
     * @param quietFrom  {@code 22:00}, or empty for no quiet hours
     * @param digestHour 0 to 23
     * @param topics     by topic; those not named stay as they are
     */
    record TellingJson(
            String zone,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            Taste.Rhythm rhythm,
            int digestHour,
            Map<Topic, Topic.Choice> topics) {}

    @SignedIn
    @GetMapping("/me/telling")
    TellingJson telling(Viewer viewer) {
        PersonId person = viewer.someone();
        TellingForm form = TellingForm.of(tastes.of(person), tastes.choices(person));
        return new TellingJson(
                form.zone(),
                form.quietFrom(),
                form.quietTo(),
                Taste.Rhythm.valueOf(form.rhythm()),
                Integer.parseInt(form.digestHour()),
                form.choices());
    }

    @SignedIn
    @PutMapping("/me/telling")
    TellingJson keep(@RequestBody TellingJson wished, Viewer viewer) {
        if (wished.rhythm() == null) {
            throw new Invalid("rhythm", "telling.rhythm.wrong");
        }
        Taste taste = Taste.parse(
                plain(wished.zone()),
                plain(wished.quietFrom()),
                plain(wished.quietTo()),
                wished.rhythm(),
                wished.digestHour());
        Map<Topic, Topic.Choice> choices = new EnumMap<>(Topic.class);
        if (wished.topics() != null) {
            wished.topics().forEach((topic, choice) -> {
                if (choice == null || choice.mail() == null) {
                    throw new Invalid("topics", "telling.way.wrong");
                }
                choices.put(topic, choice);
            });
        }
        tastes.keep(viewer.someone(), taste, choices, clock.instant());
        return telling(viewer);
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** How many notices wait, and the latest. */
    @SignedIn
    @GetMapping("/notices/unseen")
    LiveBell.State unseen(Viewer viewer) {
        return bell.state(viewer.someone());
    }

    /** The same as it changes: server-sent events named {@code bell}, for five minutes. */
    @SignedIn
    @GetMapping(path = "/notices/live")
    SseEmitter live(@RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "") String accept, Viewer viewer) {
        if (!accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            throw new Refused(406, "notices.live.only");
        }
        return bell.open(viewer.someone());
    }
}
