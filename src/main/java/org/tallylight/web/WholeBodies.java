package org.tallylight.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.tallylight.shared.Invalid;

/**
 * A JSON body has what its record does not say may be missing: a component that is not {@link Nullable} is
 * there, also within lists and records inside. So no room asks again, and none meets a null unprepared. And it is not
 * read for longer than it may be.
 */
@ControllerAdvice
class WholeBodies extends RequestBodyAdviceAdapter {
    /** How long a body may be that is not a file. */
    static final int BYTES_MAX = 4 << 20;

    private record Bounded(HttpHeaders headers, InputStream body) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    /** @throws Refused once more is read than {@link #BYTES_MAX} */
    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        return new Bounded(message.getHeaders(), bounded(message.getBody()));
    }

    private static InputStream bounded(InputStream body) {
        return new FilterInputStream(body) {
            private int left = BYTES_MAX;

            @Override
            public int read() throws IOException {
                return count(in.read(), 1);
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                return count(count, count);
            }

            private int count(int read, int bytes) {
                if (read >= 0) {
                    left -= bytes;
                }
                if (left < 0) {
                    throw new Refused(413, "problem.long", BYTES_MAX);
                }
                return read;
            }
        };
    }

    /** @throws Invalid with the name of what is missing */
    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        whole(body, "");
        return body;
    }

    private static void whole(@Nullable Object part, String name) {
        switch (part) {
            case null -> throw new Invalid(name, "problem.missing", name);
            case Record body when body.getClass().getPackageName().startsWith("org.tallylight") -> components(body);
            case Collection<?> all -> all.forEach(each -> whole(each, name));
            case Map<?, ?> all -> all.forEach((key, each) -> whole(each, String.valueOf(key)));
            default -> {}
        }
    }

    private static void components(Record body) {
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            Object value = value(body, component);
            if (value != null || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                whole(value, component.getName());
            }
        }
    }

    private static @Nullable Object value(Record body, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(body);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
