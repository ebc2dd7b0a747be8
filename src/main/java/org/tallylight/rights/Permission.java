package org.tallylight.rights;

import java.util.Arrays;
import org.tallylight.shared.Invalid;

/**
 * By what right something that is somebody else's stands in a work, and what that means for a production
 * ({@code rights.md}, production lock).
 */
public enum Permission {
    /** Nothing yet. */
    NONE("NONE", Verdict.MISSING),
    /** A licence or a letter that its owner signed. */
    SIGNED("PERMISSION", Verdict.FREE),
    PUBLIC_DOMAIN("PUBLIC-DOMAIN", Verdict.FREE),
    CC0("CC0-1.0", Verdict.FREE),
    BY("CC-BY-4.0", Verdict.DRM_RISK),
    BY_SA("CC-BY-SA-4.0", Verdict.REFUSED),
    BY_NC("CC-BY-NC-4.0", Verdict.REFUSED),
    BY_NC_SA("CC-BY-NC-SA-4.0", Verdict.REFUSED),
    BY_ND("CC-BY-ND-4.0", Verdict.REFUSED),
    BY_NC_ND("CC-BY-NC-ND-4.0", Verdict.REFUSED);

    /** What a production may do with it. */
    public enum Verdict {
        FREE,
        /** Allowed; but CC BY forbids a broadcaster's copy protection, so a delivery may need another. */
        DRM_RISK,
        MISSING,
        REFUSED
    }

    private final String code;
    private final Verdict verdict;

    Permission(String code, Verdict verdict) {
        this.code = code;
        this.verdict = verdict;
    }

    /** The SPDX id, or PUBLIC-DOMAIN, PERMISSION, NONE. */
    public String code() {
        return code;
    }

    public Verdict verdict() {
        return verdict;
    }

    /**
     * Reads a code or a name.
     *
     * @throws Invalid when it is neither
     */
    public static Permission of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(text) || one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new Invalid("permission", "rights.invalid.permission"));
    }
}
