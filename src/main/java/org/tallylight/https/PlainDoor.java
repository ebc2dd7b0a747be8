package org.tallylight.https;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends those who came over plain http to the same page over https, before anything asks who they are; only what
 * makes https possible is answered there: an authority's question, and the page that helps devices.
 */
@Component
class PlainDoor extends OncePerRequestFilter implements Ordered {
    private static final String STRICT = "max-age=31536000";

    private final Https https;

    PlainDoor(Https https) {
        this.https = https;
    }

    /** After the assets, which the page that helps needs too. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !https.on();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure()) {
            if (https.strict()) {
                response.setHeader("Strict-Transport-Security", STRICT);
            }
            chain.doFilter(request, response);
        } else if (plain(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            String header = request.getHeader("Host");
            String query = request.getQueryString();
            String there = https.address(header == null ? "" : Hosts.ofHeader(header));
            // Not for ever: an operator may turn https off again. The method and what was sent stay the same.
            response.setStatus(HttpStatus.TEMPORARY_REDIRECT.value());
            response.setHeader("Location", there + request.getRequestURI() + (query == null ? "" : "?" + query));
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(0);
        }
    }

    private static boolean plain(String path) {
        return path.equals(TrustPages.PATH)
                || path.startsWith(TrustPages.PATH + "/")
                || path.startsWith(ChallengePages.PATH);
    }
}
