package org.tallylight.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as JSON says it: texts, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Double} (only what is not
 * finite), {@code Boolean}, null, lists and maps of these. It is kept, not understood, but for our own part of it.
 */
public record Meta(Map<String, @Nullable Object> values) {
    public static final Meta NONE = new Meta(Map.of());
    /** The member in which our own facts are, each a text: {@code {"tallylight": {"work": "…"}}}. */
    public static final String OURS = "tallylight";
    /** The id of a work. */
    public static final String WORK = "work";
    /** SHA-256 of the media file, in hexadecimal. */
    public static final String HASH = "sha256";
    /** {@code yes} on a timeline that is counted by drop-frame. */
    public static final String DROP = "dropFrame";
    /** Whether what a marker asks for is done: {@code yes} or {@code no}. */
    public static final String DONE = "done";

    public Meta {
        values = Collections.unmodifiableMap(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** One of our own facts; empty when it is not there. */
    public String ours(String name) {
        return values.get(OURS) instanceof Map<?, ?> ours && ours.get(name) instanceof String text ? text : "";
    }

    /** The same with one of our own facts more; without it when the value is empty. */
    public Meta with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        if (values.get(OURS) instanceof Map<?, ?> known) {
            known.forEach((key, each) -> ours.put(String.valueOf(key), each));
        }
        ours.put(name, value);
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.put(OURS, ours);
        return new Meta(all);
    }

    /** Whether there is more than our own work id and hash. */
    boolean foreign() {
        return values.keySet().stream().anyMatch(key -> !key.equals(OURS));
    }
}
