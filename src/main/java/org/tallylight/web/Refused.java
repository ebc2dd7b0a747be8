package org.tallylight.web;

import java.util.List;

/**
 * An expected refusal as an API answers it: an RFC 9457 problem of type {@code urn:tallylight:<key>} whose
 * detail is the words' text of that key. Pages show their sealed results themselves.
 */
public final class Refused extends RuntimeException {
    private final int status;
    private final List<Object> arguments;

    public Refused(int status, String key, Object... arguments) {
        super(key);
        this.status = status;
        this.arguments = List.of(arguments);
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
}
