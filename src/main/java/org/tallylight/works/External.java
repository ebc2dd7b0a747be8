package org.tallylight.works;

import java.util.EnumSet;
import java.util.Set;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * Something from elsewhere that a work was made from.
 *
 * @param url      where it was found
 * @param kind     how the work was made from it: a copy of it keeps nothing of the split ({@code split.md}, rule 6)
 * @param evidence what shows its licence at the time of use: the page's words, a letter
 */
public record External(
        String url, String title, String author, EdgeClass kind, ExternalLicence licence, String evidence) {
    public External {
        url = Texts.line(url, "externalUrl", Limits.URL_CHARS_MAX);
        if (!url.isEmpty() && !url.startsWith("https://") && !url.startsWith("http://")) {
            throw new Invalid("externalUrl", "invalid.url", Limits.URL_CHARS_MAX);
        }
        title = Texts.said(title, "externalTitle", Limits.EXTERNAL_CHARS_MAX);
        if (kind.takes() && licence.equals(ExternalLicence.NONE)) {
            throw new Invalid("externalLicence", "external.licence.needed");
        }
        author = Texts.line(author, "externalAuthor", Limits.EXTERNAL_CHARS_MAX);
        evidence = Texts.lines(evidence, "evidence", Limits.URL_CHARS_MAX);
    }

    /** Whether the work may be made from it at all: an idea is free. */
    boolean allowsChanges() {
        return !kind.takes() || licence.allowsChanges();
    }

    /** What the work may be given on under, as far as this source goes: an idea asks for nothing. */
    Set<Licence> children() {
        return kind.takes() ? licence.children() : EnumSet.allOf(Licence.class);
    }
}
