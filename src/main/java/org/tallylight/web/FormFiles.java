package org.tallylight.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.filter.OrderedFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Takes {@code multipart/form-data} forms apart as they arrive: the fields up to the first file become
 * request parameters, the file a {@link FormFile} that streams. Before Spring Security, so that the form's
 * CSRF field is checked like any other's, before a byte of the file is read.
 */
@Component
class FormFiles extends OncePerRequestFilter implements OrderedFilter {
    private static final int FIELDS_MAX = 500;
    private static final int FIELD_BYTES_ALL_MAX = 2 << 20;
    /** An answer that comes before the file is read to its end is lost to most browsers, so the rest is read. */
    private static final long DRAINED_BYTES_MAX = 1L << 30;

    private final Problems problems;

    FormFiles(Problems problems) {
        this.problems = problems;
    }

    /** Before Spring Security's chain (order -100). */
    @Override
    public int getOrder() {
        return -150;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads || type == null || !type.regionMatches(true, 0, "multipart/form-data", 0, 19);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Multipart form;
        try {
            query(request, fields);
            form = new Multipart(request.getInputStream(), String.valueOf(request.getContentType()));
            FormFile file = read(form, fields);
            request.setAttribute(FormFile.class.getName(), file);
        } catch (Multipart.Malformed | EOFException | IllegalArgumentException e) {
            problems.write(request, response, new Refused(400, "problem.unreadable"));
            return;
        } catch (Refused e) {
            problems.write(request, response, e);
            return;
        }
        try {
            chain.doFilter(new FormRequest(request, fields), response);
        } finally {
            drain(form);
        }
    }

    private static void query(HttpServletRequest request, Map<String, List<String>> fields) {
        if (request.getQueryString() == null) {
            return;
        }
        MultiValueMap<String, String> query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        query.forEach((name, values) -> values.forEach(value ->
                fields.computeIfAbsent(decoded(name), n -> new ArrayList<>()).add(decoded(value))));
    }

    private static String decoded(@Nullable String text) {
        return text == null ? "" : UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
    }

    /** Reads the fields; the first file that was chosen ends them. */
    private static @Nullable FormFile read(Multipart form, Map<String, List<String>> fields) throws IOException {
        int bytes = 0;
        for (int count = 0; ; count++) {
            Multipart.Part part = form.next();
            if (part == null) {
                return null;
            }
            if (part.fileName() != null && !part.fileName().isEmpty()) {
                return new FormFile(part.fileName(), form);
            }
            String value = value(form, FIELD_BYTES_ALL_MAX - bytes);
            bytes += value.length();
            if (count == FIELDS_MAX) {
                throw new Multipart.Malformed("too many fields");
            }
            if (part.fileName() == null) {
                fields.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(value);
            }
        }
    }

    private static String value(Multipart form, int bytesMax) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        byte[] some = new byte[4096];
        for (int count = form.read(some, 0, some.length); count > 0; count = form.read(some, 0, some.length)) {
            if (value.size() + count > bytesMax) {
                throw new Refused(413, "problem.long", FIELD_BYTES_ALL_MAX);
            }
            value.write(some, 0, count);
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    private static void drain(Multipart form) {
        try {
            byte[] some = new byte[1 << 16];
            long drained = 0;
            for (int count = form.read(some); count > 0 && drained < DRAINED_BYTES_MAX; count = form.read(some)) {
                drained += count;
            }
        } catch (IOException e) {
            logIgnored(e);
        }
    }

    private static void logIgnored(IOException e) {
        org.slf4j.LoggerFactory.getLogger(FormFiles.class).debug("a form's sender went away", e);
    }
}
