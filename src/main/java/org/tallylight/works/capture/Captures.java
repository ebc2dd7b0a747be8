package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.media.Media;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.Content;
import org.tallylight.works.Limits;
import org.tallylight.works.Occasion;
import org.tallylight.works.Uploads;

/** What becomes a take: for which ask, how often from one address, and held with its file or not at all. */
@Component
class Captures {
    private final Takes takes;
    private final Uploads uploads;
    private final Media media;
    private final ObjectProvider<Occasion> occasions;
    private final RateLimits limits;
    private final Clock clock;

    Captures(
            Takes takes,
            Uploads uploads,
            Media media,
            ObjectProvider<Occasion> occasions,
            RateLimits limits,
            Clock clock) {
        this.takes = takes;
        this.uploads = uploads;
        this.media = media;
        this.occasions = occasions;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is captured for, and what that is best answered with; both null where it is for nothing. */
    record Asked(Take.@Nullable For purpose, @Nullable Medium medium) {
        static final Asked NOTHING = new Asked(null, null);
    }

    /** A prompt, a call: by the name of the parameter. */
    Asked asked(HttpServletRequest request, Viewer viewer, Locale language) {
        return occasions.stream()
                .filter(occasion -> request.getParameter(occasion.kind()) != null)
                .findFirst()
                .flatMap(occasion -> {
                    try {
                        var id = Id.read(request.getParameter(occasion.kind()));
                        return occasion.ask(id, viewer, language)
                                .map(ask -> new Asked(
                                        new Take.For(occasion.kind(), id, shortened(ask.sentence())), ask.medium()));
                    } catch (NotFound e) {
                        return Optional.empty();
                    }
                })
                .orElse(Asked.NOTHING);
    }

    private static String shortened(String ask) {
        return ask.length() <= Limits.ASK_CHARS_MAX ? ask : ask.substring(0, Limits.ASK_CHARS_MAX - 1) + "…";
    }

    /**
     * Counts one more from this address, by the limits of what it is for, where that has its own.
     *
     * @throws Refused when there were too many
     */
    void count(HttpServletRequest request, Take.@Nullable For purpose, Claim claim) {
        String address = request.getRemoteAddr();
        boolean admitted = occasion(purpose)
                .flatMap(occasion ->
                        occasion.admits(Objects.requireNonNull(purpose).id(), address, claim.hash()))
                .orElseGet(() ->
                        limits.take("capture", address, Limits.TAKES_PER_ADDRESS_AND_HOUR_MAX, Duration.ofHours(1)));
        if (!admitted) {
            throw new Refused(429, "capture.often");
        }
    }

    private Optional<Occasion> occasion(Take.@Nullable For purpose) {
        return occasions.stream()
                .filter(each -> purpose != null && each.kind().equals(purpose.kind()))
                .findFirst();
    }

    /** Holds it for the bearer of the claim; a file that cannot be held goes again. */
    Take hold(Content content, Take.@Nullable For purpose, @Nullable Along along, Claim claim, @Nullable UUID once) {
        boolean held = false;
        try {
            Take take = takes.hold(content, purpose, along, claim, once, clock.instant());
            held = true;
            if (content instanceof Content.File file) {
                uploads.used(file.asset());
            }
            return take;
        } finally {
            if (!held && content instanceof Content.File file) {
                media.drop(file.asset());
            }
        }
    }
}
