package org.tallylight.shared;

import java.util.List;

/**
 * A value that breaks a rule of its own type, thrown by the record that checks itself (HTTP 422). The
 * message is a key of the words files ({@code invalid.title.long}), its arguments are shown in it.
 */
public final class Invalid extends RuntimeException {
    private final String field;
    private final List<Object> arguments;

    /** {@code field} is the form field or JSON member that is wrong, {@code key} the words' key. */
    public Invalid(String field, String key, Object... arguments) {
        super(key);
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public String field() {
        return field;
    }

    public String key() {
        return String.valueOf(getMessage());
    }

    public List<Object> arguments() {
        return arguments;
    }
}
