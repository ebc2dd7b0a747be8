package org.tallylight.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request whose small body was read into memory, to be hashed first and read again by its handler. */
final class KeptBody extends HttpServletRequestWrapper {
    private final byte[] body;

    private KeptBody(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** Reads the body, or null when it is larger than {@code bytesMax}. A form's fields are its body. */
    static @Nullable KeptBody of(HttpServletRequest request, int bytesMax) throws IOException {
        if (!request.getRequestURI().startsWith("/api/")) {
            Map<String, String[]> fields = new TreeMap<>(request.getParameterMap());
            StringBuilder text = new StringBuilder();
            fields.forEach((name, values) -> {
                if (!name.equals("_csrf")) {
                    text.append(name)
                            .append('=')
                            .append(String.join("\u0000", values))
                            .append('\n');
                }
            });
            return new KeptBody(request, text.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = request.getInputStream().readNBytes(bytesMax + 1);
        return body.length > bytesMax ? null : new KeptBody(request, body);
    }

    byte[] body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return in.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return in.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("read at once, never asynchronously");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
