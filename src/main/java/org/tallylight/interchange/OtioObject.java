package org.tallylight.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** One object of an OTIO file, whose members are taken one by one; what is left is kept as it is. */
final class OtioObject {
    private final Map<String, @Nullable Object> members;
    private final Map<String, @Nullable Object> left;

    private OtioObject(Map<String, @Nullable Object> members) {
        this.members = members;
        this.left = new LinkedHashMap<>(members);
    }

    static @Nullable OtioObject of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, each) -> members.put(String.valueOf(name), each));
        return new OtioObject(members);
    }

    /** The schema with its version, {@code Clip.2}; empty when it says none. */
    String schema() {
        return members.get("OTIO_SCHEMA") instanceof String schema ? schema : "";
    }

    /** The schema's name without its version. */
    String kind() {
        String schema = schema();
        int dot = schema.lastIndexOf('.');
        return dot < 0 ? schema : schema.substring(0, dot);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    private @Nullable Object take(String name) {
        left.remove(name);
        return members.get(name);
    }

    String text(String name) {
        Object value = take(name);
        return value == null ? "" : value instanceof String text ? text : String.valueOf(value);
    }

    boolean flag(String name, boolean absent) {
        return take(name) instanceof Boolean flag ? flag : absent;
    }

    double number(String name, double absent) {
        return take(name) instanceof Number number ? number.doubleValue() : absent;
    }

    long whole(String name, long absent) {
        return take(name) instanceof Number number ? number.longValue() : absent;
    }

    @Nullable
    OtioObject object(String name) {
        return of(take(name));
    }

    List<? extends @Nullable Object> list(String name) {
        return take(name) instanceof List<?> list ? list : List.of();
    }

    Map<?, ?> map(String name) {
        return take(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    Meta meta(String name) {
        OtioObject object = object(name);
        return object == null ? Meta.NONE : new Meta(object.members);
    }

    @Nullable
    Time time(String name) {
        OtioObject time = object(name);
        return time == null ? null : new Time(time.number("value", 0), Rate.of(time.number("rate", 1)));
    }

    @Nullable
    Range range(String name) {
        OtioObject range = object(name);
        if (range == null) {
            return null;
        }
        Time duration = range.time("duration");
        if (duration == null) {
            throw new Invalid("file", "interchange.range", text("name"));
        }
        Time start = range.time("start_time");
        return new Range(start == null ? Time.zero(duration.rate()) : start, duration);
    }

    /** Its name, metadata and what was not taken: to be called last. */
    About about() {
        String name = text("name");
        Meta metadata = meta("metadata");
        left.remove("OTIO_SCHEMA");
        return new About(name, metadata, schema(), new Meta(left));
    }

    /** All of it with these children. */
    Map<String, @Nullable Object> bin(List<@Nullable Object> children) {
        Map<String, @Nullable Object> bin = new LinkedHashMap<>(members);
        bin.put("children", children);
        return bin;
    }

    /** All of it, nothing taken. */
    About whole() {
        String name = members.get("name") instanceof String text ? text : "";
        return new About(name, meta("metadata"), schema(), new Meta(members));
    }
}
