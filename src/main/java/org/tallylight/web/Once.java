package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request that makes something out of an upload: the header {@code Idempotency-Key} in the API,
 * else the field {@code once}. What was made keeps the key, so that the same person's same key makes it once;
 * other requests are held by {@link IdempotencyFilter}.
 */
public final class Once {
    static final int KEY_CHARS_MIN = 8;
    static final int KEY_CHARS_MAX = 200;

    private Once() {}

    /**
     * The key as an id of 128 bits, or null when the request has none.
     *
     * @throws Refused when it is too short or too long
     */
    public static @Nullable UUID key(HttpServletRequest request) {
        String header = request.getRequestURI().startsWith("/api/") ? request.getHeader("Idempotency-Key") : null;
        String key = header != null ? header : request.getParameter("once");
        if (key == null || key.isBlank()) {
            return null;
        }
        if (!fits(key)) {
            throw new Refused(422, "idempotency.key", KEY_CHARS_MIN, KEY_CHARS_MAX);
        }
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    static boolean fits(String key) {
        return key.length() >= KEY_CHARS_MIN && key.length() <= KEY_CHARS_MAX;
    }
}
