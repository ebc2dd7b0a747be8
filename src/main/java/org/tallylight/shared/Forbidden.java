package org.tallylight.shared;

/** The viewer may see it but may not do this (HTTP 403). */
public final class Forbidden extends RuntimeException {
    public Forbidden(String what) {
        super(what);
    }
}
