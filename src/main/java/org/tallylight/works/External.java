package org.tallylight.works;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * Something from elsewhere that a work was made from.
 *
 * @param url      where it was found
 * @param kind     how the work was made from it: a copy of it keeps nothing of the split ({@code split.md}, rule 6)
 * @param evidence what shows its licence at the time of use: the page's words, a letter. A person pasted it; nothing is
 *                 fetched from elsewhere
 * @param seenOn   the day on which they read it there, or null where it was not asked for
 * @param used     what was used of it, one line, may be empty
 * @param thanks   one line of thanks, may be empty: it stands on the work's page
 */
public record External(
        String url,
        String title,
        String author,
        EdgeClass kind,
        ExternalLicence licence,
        String evidence,
        @Nullable LocalDate seenOn,
        String used,
        String thanks) {
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
        evidence = Texts.lines(evidence, "evidence", Limits.EVIDENCE_CHARS_MAX);
        used = Texts.line(used, "externalUsed", Limits.USED_CHARS_MAX);
        thanks = Texts.line(thanks, "externalThanks", Limits.THANKS_CHARS_MAX);
    }

    public External(String url, String title, String author, EdgeClass kind, ExternalLicence licence, String evidence) {
        this(url, title, author, kind, licence, evidence, null, "", "");
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
