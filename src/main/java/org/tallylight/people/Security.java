package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.tallylight.web.Embed;
import org.tallylight.web.Problems;
import org.tallylight.web.Refused;

/**
 * What every request goes through before a handler: the token of the API, the token of forms, the headers
 * that tell a browser what a page of ours may do. Who may call which handler is said on the handler and
 * checked by {@code web}.
 *
 * <p>A visitor who only looks gets no session and no cookie: the forms' token is a cookie of its own, set by
 * the first page that shows a form.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Security {
    private static final int SESSION_DAYS = 30;

    /** What a mail program posts to has its right in the address (RFC 8058); it knows no form of ours. */
    private static final String ONE_CLICK = "/unsubscribe/";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** No script, style or frame but our own; media may also come from what the page itself recorded. */
    static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + "style-src 'self'; script-src 'self'; worker-src 'self' blob:; connect-src 'self'; font-src 'self'; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, CsrfTokenRepository formTokens, BearerTokens bearerTokens, Problems problems)
            throws Exception {
        return http.securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens)
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(Security::needsFormToken))
                .addFilterBefore(bearerTokens, CsrfFilter.class)
                .exceptionHandling(errors -> errors.accessDeniedHandler(
                        (request, response, why) -> problems.write(request, response, noFormToken(request))))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                        .frameOptions(frames -> frames.disable())
                        .addHeaderWriter(Security::keepOutOfFrames)
                        // Said where it is known by which certificate we are reached.
                        .httpStrictTransportSecurity(strict -> strict.disable())
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(Security::keepOutOfCaches))
                .build();
    }

    @Bean
    CsrfTokenRepository formTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("tallylight_form");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setParameterName("_csrf");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }

    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("tallylight");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookieMaxAge(SESSION_DAYS * 86_400);
        return cookie;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInPostgres() {
        return sessions -> {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
            sessions.setDefaultMaxInactiveInterval(Duration.ofDays(SESSION_DAYS));
        };
    }

    /**
     * What changes something needs the token of its form. A bearer token is not sent by a browser on its own
     * and needs none; nor does a program's request to the API that came without a session, since there is nothing
     * on it that a page elsewhere could borrow. What no form can send shows instead, by headers that no page can
     * set, that it comes from a page of this site.
     */
    static boolean needsFormToken(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || Bearer.of(request).isPresent()) {
            return false;
        }
        if (byProgram(request) || request.getRequestURI().startsWith(ONE_CLICK)) {
            return false;
        }
        String type = request.getContentType();
        boolean form = type != null
                && (type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)
                        || type.regionMatches(true, 0, "multipart/form-data", 0, 19));
        return form || !fromThisSite(request);
    }

    /** A browser says where a request that changes something comes from; a program does not. */
    private static boolean byProgram(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                && request.getHeader("Sec-Fetch-Site") == null
                && request.getHeader("Origin") == null
                && request.getSession(false) == null;
    }

    /** A program that sent neither a token nor a session is not told of forms, which it never saw. */
    private static Refused noFormToken(HttpServletRequest request) {
        boolean nobody = request.getRequestURI().startsWith("/api/") && request.getSession(false) == null;
        return nobody ? new Refused(401, "access.sign-in") : new Refused(403, "access.form");
    }

    private static boolean fromThisSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals("null")) {
            return false;
        }
        String host = request.getHeader("Host");
        return host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Older browsers read this alone; a page that may stand on another site says so in its own policy. */
    private static void keepOutOfFrames(HttpServletRequest request, HttpServletResponse response) {
        String own = response.getHeader("Content-Security-Policy");
        if (own == null || !own.endsWith(Embed.ANYWHERE)) {
            response.setHeader("X-Frame-Options", "DENY");
        }
    }

    /** A signed-in person's pages are nobody else's; a handler that says how it may be kept is left alone. */
    private static void keepOutOfCaches(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader("Cache-Control")) {
            boolean visitor = request.getHeader("Authorization") == null && request.getSession(false) == null;
            response.setHeader("Cache-Control", visitor ? "no-cache" : "private, no-store");
        }
    }
}
