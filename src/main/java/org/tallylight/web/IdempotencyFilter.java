package org.tallylight.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.tallylight.shared.PersonId;

/**
 * A request that carries a key is carried out once: the header {@code Idempotency-Key} in the API, the
 * hidden field {@code once} in a form. The key's row commits in one transaction with what the request did,
 * so that a crash leaves both or neither; a replay gets the kept answer. Refusals (400 and above) are not
 * kept: they may be tried again. Uploads are not buffered for it: what they make keeps the key ({@link Once}).
 *
 * <p>A visitor's key is nobody's, so it is not looked at: what they may do is bound to a secret, a mail address
 * or a limit of its own, and a try that is refused must count. Nor is the key of an {@link Unkept} handler.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter implements OrderedFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final House house;
    private final Answers answers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Problems problems;
    private final ObjectProvider<Routes> routes;

    IdempotencyFilter(
            House house,
            Answers answers,
            PlatformTransactionManager transactions,
            Clock clock,
            Problems problems,
            ObjectProvider<Routes> routes) {
        this.house = house;
        this.answers = answers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.problems = problems;
        this.routes = routes;
    }

    /** After Spring Security's chain (order -100), so that the person is known. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = key(request);
        PersonId person = key == null ? null : house.viewer(request).person();
        if (key == null || person == null || routes.getObject().unkept(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!Once.fits(key)) {
            problems.write(
                    request, response, new Refused(422, "idempotency.key", Once.KEY_CHARS_MIN, Once.KEY_CHARS_MAX));
            return;
        }
        KeptBody kept = KeptBody.of(request, WholeBodies.BYTES_MAX);
        if (kept == null) {
            problems.write(request, response, new Refused(413, "problem.long", WholeBodies.BYTES_MAX));
            return;
        }
        String who = person.text();
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            transaction.executeWithoutResult(status -> {
                once(kept, answer, chain, who, key);
                if (answer.getStatus() >= 400) {
                    status.setRollbackOnly();
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (Failed e) {
            throw e.why;
        }
        answer.copyBodyToResponse();
    }

    private void once(
            KeptBody request, ContentCachingResponseWrapper answer, FilterChain chain, String who, String key) {
        byte[] hash = hash(request);
        try {
            if (answers.claim(who, key, hash, clock.instant())) {
                chain.doFilter(request, answer);
                if (answer.getStatus() < 400) {
                    answers.keep(who, key, answer);
                }
                return;
            }
            if (!answers.repeat(who, key, hash, answer)) {
                problems.write(request, answer, new Refused(422, "idempotency.other"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new Failed(e);
        }
    }

    private static @Nullable String key(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())) {
            return null;
        }
        String type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        if (request.getRequestURI().startsWith("/api/")) {
            boolean small = type.isEmpty() || type.startsWith("application/json");
            return small ? request.getHeader("Idempotency-Key") : null;
        }
        return type.startsWith("application/x-www-form-urlencoded") ? request.getParameter("once") : null;
    }

    private static byte[] hash(KeptBody request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = request.getQueryString();
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + query + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update(request.body());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Failed extends RuntimeException {
        private final ServletException why;

        Failed(ServletException why) {
            super(why);
            this.why = why;
        }
    }
}
