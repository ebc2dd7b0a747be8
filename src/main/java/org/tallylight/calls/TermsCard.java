package org.tallylight.calls;

import java.time.Instant;
import org.tallylight.shared.PersonId;

/**
 * The terms of a call as they stood: never changed, only followed by a new version.
 *
 * @param reason why this version followed the one before; empty in the first
 */
public record TermsCard(CallId call, int version, Terms terms, String reason, PersonId by, Instant at) {
    public static final int REASON_CHARS_MAX = 500;
}
