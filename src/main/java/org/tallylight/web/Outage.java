package org.tallylight.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is said where nobody else can: the database does not answer, so that not even the name of the company
 * or who is looking is known, or something broke before a page was asked for.
 */
@Component
class Outage extends OncePerRequestFilter implements Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final int RETRY_SECONDS = 10;

    private final Dictionary dictionary;
    private final Assets assets;
    private final JteViews views;
    private final JsonMapper json;

    Outage(Dictionary dictionary, Assets assets, JteViews views, JsonMapper json) {
        this.dictionary = dictionary;
        this.assets = assets;
        this.views = views;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException readerWentAway) {
            throw readerWentAway;
        } catch (ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            tell(e, request, response);
        }
    }

    private void tell(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Words words = dictionary.in(Frames.browserLanguage(request));
        response.resetBuffer();
        response.setHeader("Cache-Control", "no-store");
        if (databaseIsAway(e)) {
            LOG.warn("the database does not answer at {} {}", request.getMethod(), Problems.logged(request));
            response.setHeader("Retry-After", String.valueOf(RETRY_SECONDS));
            write(request, response, words, 503, "problem.outage", words.t("problem.outage"));
        } else {
            String number = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("problem {} at {} {}", number, request.getMethod(), Problems.logged(request), e);
            write(request, response, words, 500, "problem.bug", words.t("problem.bug", number));
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            Words words,
            int status,
            String key,
            String detail)
            throws IOException {
        response.setStatus(status);
        String title = words.t("problem." + status);
        if (request.getRequestURI().startsWith("/api/")) {
            response.setContentType("application/problem+json");
            byte[] body = json.writeValueAsBytes(Problems.problem(status, key, title, detail, Map.of()));
            response.getOutputStream().write(body);
            return;
        }
        boolean reads = request.getMethod().equals("GET");
        Map<String, Object> page = Map.of(
                "words", words,
                "assets", assets,
                "title", title,
                "detail", detail,
                "again", reads ? request.getRequestURI() : "/");
        views.write("layout/outage.jte", page, response);
    }

    /** Whether this came of a connection that broke or could not be had (SQLSTATE classes 08 and 57P). */
    static boolean databaseIsAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            if (state != null && (state.startsWith("08") || state.startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }
}
