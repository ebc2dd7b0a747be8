package org.tallylight.works;

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
        author = Texts.line(author, "externalAuthor", Limits.EXTERNAL_CHARS_MAX);
        evidence = Texts.lines(evidence, "evidence", Limits.URL_CHARS_MAX);
    }
}
