package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Invalid;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the reader can take it: RFC 9457 JSON under {@code /api/}, a page elsewhere. */
@Component
public class Problems {
    /** A secret of 256 bits as it stands in a link. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Frames frames;
    private final JteViews views;
    private final JsonMapper json;

    Problems(Frames frames, JteViews views, JsonMapper json) {
        this.frames = frames;
        this.views = views;
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refused refused) throws IOException {
        Words words = frames.of(request).words();
        String detail = words.t(refused.key(), refused.arguments().toArray());
        write(request, response, refused.status(), refused.key(), detail, refused.members());
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Invalid invalid) throws IOException {
        Words words = frames.of(request).words();
        String message = words.t(invalid.key(), invalid.arguments().toArray());
        List<Map<String, String>> errors = List.of(Map.of("field", invalid.field(), "message", message));
        write(request, response, 422, invalid.key(), message, Map.of("errors", errors));
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String key,
            String detail,
            Map<String, List<?>> members)
            throws IOException {
        Words words = frames.of(request).words();
        String title = words.t(words.has(key + ".title") ? key + ".title" : "problem." + status);
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().startsWith("/api/")) {
            if (status == 401 && !response.containsHeader("WWW-Authenticate")) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            response.setContentType("application/problem+json");
            response.getOutputStream().write(json.writeValueAsBytes(problem(status, key, title, detail, members)));
            return;
        }
        try {
            var page = views.resolveViewName("layout/problem", words.locale());
            if (page == null) {
                throw new IllegalStateException("layout/problem.jte is missing");
            }
            page.render(Map.of("title", title, "detail", detail, "status", status), request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which address was asked for, as it may stand in a log: without the secret of a link. */
    static String logged(HttpServletRequest request) {
        return SECRET.matcher(request.getRequestURI()).replaceAll("(secret)");
    }

    /** A problem as RFC 9457 has it. */
    static Map<String, Object> problem(
            int status, String key, String title, String detail, Map<String, List<?>> members) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tallylight:" + key);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.putAll(members);
        return problem;
    }
}
