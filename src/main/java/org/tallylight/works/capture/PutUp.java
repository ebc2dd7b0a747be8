package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Once;
import org.tallylight.works.Content;
import org.tallylight.works.Occasion;

/** Words put up on a page of another room: a take like those of the recorder, for whoever bears its claim. */
@Component
public class PutUp {
    private final Captures captures;
    private final Takes takes;
    private final ObjectProvider<Occasion> occasions;

    PutUp(Captures captures, Takes takes, ObjectProvider<Occasion> occasions) {
        this.captures = captures;
        this.takes = takes;
        this.occasions = occasions;
    }

    /** What is held, and the secret by which its bearer keeps it. */
    public record Put(UUID take, String claim) {}

    /** What the claim of this request is found by, if it bears one: in the cookie, of a program in the header. */
    public Optional<byte[]> bearer(HttpServletRequest request) {
        return claim(request).map(Claim::hash);
    }

    private static Optional<Claim> claim(HttpServletRequest request) {
        return Claim.said(request.getHeader(Claim.HEADER)).or(() -> Claim.of(request));
    }

    /**
     * Holds words for an occasion. The same key of the same bearer holds them once.
     *
     * @return empty when the occasion takes nothing any more
     * @throws org.tallylight.web.Refused when too much was sent
     */
    public Optional<Put> words(
            String kind,
            UUID occasion,
            String body,
            Viewer viewer,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (body.isBlank()) {
            throw new Invalid("body", "capture.nothing");
        }
        Claim claim = claim(request).orElseGet(Claim::fresh);
        UUID once = Once.key(request);
        Optional<Take> before = once == null ? Optional.empty() : takes.sent(claim, once);
        if (before.isPresent()) {
            return Optional.of(put(before.get(), claim, request, response));
        }
        Take.For purpose = purpose(kind, occasion, viewer, language);
        if (purpose == null) {
            return Optional.empty();
        }
        captures.count(request, purpose, claim);
        Take take;
        try {
            take = captures.hold(new Content.Text(body), purpose, null, claim, once);
        } catch (DuplicateKeyException e) {
            // The same, sent twice at once: the other one was first.
            take = takes.sent(claim, once == null ? occasion : once).orElseThrow(() -> e);
        }
        return Optional.of(put(take, claim, request, response));
    }

    private Take.@Nullable For purpose(String kind, UUID id, Viewer viewer, Locale language) {
        return occasions.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .flatMap(each -> each.ask(id, viewer, language))
                .map(ask -> new Take.For(kind, id, ask.sentence()))
                .orElse(null);
    }

    private static Put put(Take take, Claim claim, HttpServletRequest request, HttpServletResponse response) {
        if (!request.getRequestURI().startsWith("/api/")) {
            claim.give(request, response);
        }
        return new Put(take.id().value(), claim.secret());
    }
}
