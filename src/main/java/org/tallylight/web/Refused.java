package org.tallylight.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An expected refusal as an API answers it: an RFC 9457 problem of type {@code urn:tallylight:<key>} whose
 * detail is the words' text of that key. Pages show their sealed results themselves.
 */
public final class Refused extends RuntimeException {
    private final int status;
    private final List<Object> arguments;
    private final Map<String, List<?>> members;

    public Refused(int status, String key, Object... arguments) {
        this(status, key, List.of(arguments), Map.of());
    }

    private Refused(int status, String key, List<Object> arguments, Map<String, List<?>> members) {
        super(key);
        this.status = status;
        this.arguments = arguments;
        this.members = members;
    }

    /** The same, listing in a member of its own what stands in the way. */
    public Refused listing(String member, List<?> list) {
        Map<String, List<?>> all = new LinkedHashMap<>(members);
        all.put(member, list);
        return new Refused(status, key(), arguments, all);
    }

    public int status() {
        return status;
    }

    public String key() {
        return String.valueOf(getMessage());
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** What stands in the way, by the name of the member that lists it. */
    public Map<String, List<?>> members() {
        return members;
    }
}
