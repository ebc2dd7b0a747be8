package org.tallylight.works;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** Whether a machine made it or had a part in it, by the IPTC's digital source types. */
public enum AiUse {
    NONE("NONE"),
    ENHANCED("algorithmicallyEnhanced"),
    COMPOSITE("compositeWithTrainedAlgorithmicMedia"),
    GENERATED("trainedAlgorithmicMedia");

    private final String code;

    AiUse(String code) {
        this.code = code;
    }

    /** The short code of the IPTC's vocabulary, or NONE. */
    public String code() {
        return code;
    }

    /**
     * Reads a name or a short code; null and blank are none.
     *
     * @throws Invalid when it is neither
     */
    public static AiUse of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        for (AiUse use : values()) {
            if (use.code.equals(text) || use.name().equals(text)) {
                return use;
            }
        }
        throw new Invalid("aiUse", "invalid.ai-use");
    }
}
