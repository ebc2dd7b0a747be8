package org.tallylight.works;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * How a work came about, and whether AI had a part in it, by the IPTC's digital source types
 * (cv.iptc.org/newscodes/digitalsourcetype): of its terms those that a person can answer in plain words.
 */
public enum AiUse {
    /** Nobody has said more than that no AI had a part in it. */
    NONE("NONE"),
    CAPTURED("digitalCapture"),
    CREATED("digitalCreation"),
    EDITED("humanEdits"),
    /** By rules that a person wrote, not by a trained model. */
    RULES("algorithmicMedia"),
    ENHANCED("algorithmicallyEnhanced"),
    COMPOSITE("compositeWithTrainedAlgorithmicMedia"),
    GENERATED("trainedAlgorithmicMedia");

    private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private final String code;

    AiUse(String code) {
        this.code = code;
    }

    /** The short code of the IPTC's vocabulary, or NONE. */
    public String code() {
        return code;
    }

    /** The term's URI, as metadata has it ({@code Iptc4xmpExt:DigitalSourceType}); null where nothing is said. */
    public @Nullable String uri() {
        return this == NONE ? null : VOCABULARY + code;
    }

    /** Whether a trained model had a part in it: then its tool is asked for, and pages say so. */
    public boolean ai() {
        return this == ENHANCED || this == COMPOSITE || this == GENERATED;
    }

    /**
     * Reads a name, a short code or a URI; null and blank are none.
     *
     * @throws Invalid when it is neither
     */
    public static AiUse of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        for (AiUse use : values()) {
            if (use.code.equals(text) || use.name().equals(text) || text.equals(use.uri())) {
                return use;
            }
        }
        throw new Invalid("aiUse", "invalid.ai-use");
    }
}
