package org.tallylight.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tallylight.web.Problems;
import org.tallylight.web.Refused;

/** Reads {@code Authorization: Bearer ...} under {@code /api/}; a token that does not work is refused, not ignored. */
@Component
class BearerTokens extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final Problems problems;
    private final Clock clock;

    BearerTokens(Tokens tokens, Problems problems, Clock clock) {
        this.tokens = tokens;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/") || request.getHeader("Authorization") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        Optional<Bearer> bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? tokens.find(header.substring(SCHEME.length()).strip(), clock.instant())
                : Optional.empty();
        if (bearer.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.write(request, response, new Refused(401, "access.token"));
            return;
        }
        if (!bearer.get().allows(request.getMethod(), request.getRequestURI())) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
            problems.write(request, response, new Refused(403, "access.scope"));
            return;
        }
        bearer.get().carry(request);
        chain.doFilter(request, response);
    }

    /** Part of the security chain only, not a filter of its own. */
    @Configuration(proxyBeanMethods = false)
    static class InTheChainOnly {
        @Bean
        FilterRegistrationBean<BearerTokens> bearerTokensInTheChainOnly(BearerTokens filter) {
            FilterRegistrationBean<BearerTokens> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
