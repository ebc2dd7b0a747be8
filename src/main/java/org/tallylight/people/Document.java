package org.tallylight.people;

import java.util.Locale;

/**
 * One version of a text that people agree to, in one language, byte for byte as it was shown.
 *
 * @param sha256 of its bytes in UTF-8
 * @param text   Markdown
 */
public record Document(Kind kind, int version, String locale, Bytes sha256, String text) {
    /**
     * What people agree to: the first to join, the second to contribute to a production (rights.md), the third for each
     * talk in which they are recorded.
     */
    public enum Kind {
        SITE_TERMS,
        CONTRIBUTOR_AGREEMENT,
        INTERVIEW;

        /** As in addresses: {@code site-terms}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The first heading. */
    public String title() {
        String first = text.lines().findFirst().orElse("");
        return first.replaceFirst("^#+\\s*", "");
    }

    public String sha256Hex() {
        return sha256.hex();
    }
}
