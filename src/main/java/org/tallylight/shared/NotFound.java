package org.tallylight.shared;

/** What was asked for does not exist, or the viewer may not see it, which is the same (HTTP 404). */
public final class NotFound extends RuntimeException {
    public NotFound(String what) {
        super(what);
    }

    public NotFound(Id what) {
        super(what.text());
    }
}
