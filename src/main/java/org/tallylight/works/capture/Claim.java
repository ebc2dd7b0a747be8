package org.tallylight.works.capture;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.tallylight.works.Limits;

/**
 * The secret that a visitor's browser holds for what it put up, in a cookie; a program says it in a header. Only
 * its hash is kept here.
 */
record Claim(String secret) {
    static final String HEADER = "Tallylight-Take";
    private static final String COOKIE = "tallylight_take";
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Optional<Claim> of(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (COOKIE.equals(cookie.getName())
                        && SECRET.matcher(cookie.getValue()).matches()) {
                    return Optional.of(new Claim(cookie.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    /** The claim that a program says, if it is one. */
    static Optional<Claim> said(@Nullable String secret) {
        return Optional.ofNullable(secret).filter(SECRET.asMatchPredicate()).map(Claim::new);
    }

    static Claim fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Claim(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    void give(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, secret, Duration.ofHours(Limits.TAKE_HOURS));
    }

    static void takeAway(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, "", Duration.ZERO);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
