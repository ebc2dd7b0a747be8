package org.tallylight.people;

import java.util.Map;
import org.tallylight.web.Frame;

/** What is wrong in a form, by field, in the reader's language. */
final class FormErrors {
    static final Map<String, String> NONE = Map.of();

    private FormErrors() {}

    static Map<String, String> of(Frame f, String field, String key, Object... arguments) {
        return Map.of(field, f.t(key, arguments));
    }
}
