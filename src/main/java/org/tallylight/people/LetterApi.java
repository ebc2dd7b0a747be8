package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Id;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;

/** The letters that are kept, as JSON. */
@RestController
class LetterApi {
    private final Letters letters;
    private final Clock clock;

    LetterApi(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /** A letter in the list; what is in it is read one by one, since that is written down. */
    record Envelope(
            String id,
            String recipient,
            String subject,
            Instant madeAt,
            @Nullable Instant sentAt,
            @Nullable Instant givenUpAt) {
        static Envelope of(Letter letter) {
            return new Envelope(
                    letter.text(),
                    letter.recipient(),
                    letter.subject(),
                    letter.madeAt(),
                    letter.sentAt(),
                    letter.givenUpAt());
        }
    }

    record Opened(Envelope letter, String body, @Nullable String lastError) {}

    @Allow(Role.OPERATOR)
    @GetMapping("/api/v1/admin/letters")
    Page<Envelope> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return letters.latest(after, Keys.size(size)).map(Envelope::of);
    }

    @Allow(Role.OPERATOR)
    @GetMapping("/api/v1/admin/letters/{id}")
    Opened read(@PathVariable String id, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        Letter letter = letters.read(Id.read(id), viewer, clock.instant());
        return new Opened(Envelope.of(letter), letter.body(), letter.lastError());
    }
}
