package org.tallylight.rights;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * Something in a work that is somebody else's.
 *
 * @param title      what it is
 * @param author     whose it is
 * @param url        where it was found, or empty
 * @param permission by what right it is there
 * @param evidence   what shows it: the page's words at the time, a letter, its number
 * @param everything whether it holds for the whole world and all media
 * @param endsOn     its last day, or null when it has none
 */
public record ThirdParty(
        String title,
        String author,
        String url,
        Permission permission,
        String evidence,
        boolean everything,
        @Nullable LocalDate endsOn) {
    public static final int TITLE_CHARS_MAX = 200;
    public static final int AUTHOR_CHARS_MAX = 200;
    public static final int URL_CHARS_MAX = 1_000;
    public static final int EVIDENCE_CHARS_MAX = 2_000;

    public ThirdParty {
        title = Texts.line(title, "title", TITLE_CHARS_MAX);
        author = Texts.line(author, "author", AUTHOR_CHARS_MAX);
        url = Texts.line(url, "url", URL_CHARS_MAX);
        evidence = Texts.lines(evidence, "evidence", EVIDENCE_CHARS_MAX);
        if (title.isEmpty()) {
            throw new Invalid("title", "rights.invalid.title");
        }
        if (!url.matches("|https?://\\S+")) {
            throw new Invalid("url", "rights.invalid.url");
        }
        if (permission == Permission.SIGNED && evidence.isEmpty()) {
            throw new Invalid("evidence", "rights.invalid.evidence", title);
        }
    }
}
