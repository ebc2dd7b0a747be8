package org.tallylight.publishing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.ShareLine;
import org.tallylight.shared.Flicks;
import org.tallylight.web.Markdown;

/**
 * What is out, as its page shows it.
 *
 * @param season   the production it is a part of, or null when it stands alone
 * @param chapters the cut from its start to its end, by the work that leads
 * @param start    from which second it is asked for
 * @param more     what else is out of the same production, with titles
 * @param share    what is being shared among its makers, or null
 */
record WatchView(
        Publication publication,
        Part part,
        @Nullable Part season,
        Cut cut,
        Credits credits,
        List<Chapter> chapters,
        long start,
        Map<PartId, Part> more,
        ShareLine.@Nullable Line share) {
    static final int STRIP = 1000;
    static final int SUMMARY_CHARS = 200;

    /** Where the film begins, for the end of its address. */
    String fragment() {
        return start > 0 ? "#t=" + start : "";
    }

    Flicks length() {
        return credits.length();
    }

    /** The work that leads where the film is asked to begin, if the reader may open it. */
    Credits.@Nullable Named leading() {
        Flicks at = Flicks.ofSeconds(start);
        for (Chapter chapter : chapters) {
            if (chapter.work() != null && chapter.to().compareTo(at) > 0) {
                for (Credits.Line line : credits.lines()) {
                    if (line.work().work().equals(chapter.work()) && line.work().open()) {
                        return line.work();
                    }
                }
            }
        }
        return null;
    }

    /** What is said of it where only a line of plain text fits. */
    String summary() {
        String said = publication.about().isEmpty() ? part.theme() : publication.about();
        String plain = Markdown.plain(said);
        String names = credits.makers().stream()
                .map(Credits.Name::name)
                .filter(name -> !name.isEmpty())
                .limit(8)
                .collect(Collectors.joining(", "));
        String text = plain.isEmpty() ? names : plain;
        return text.length() <= SUMMARY_CHARS ? text : text.substring(0, SUMMARY_CHARS - 1) + "…";
    }

    /** Where a moment stands in a strip of {@link #STRIP} units. */
    long x(Flicks time) {
        return length().count() == 0 ? 0 : Math.round((double) time.count() / length().count() * STRIP);
    }

    long width(Chapter chapter) {
        return Math.max(1, x(chapter.to()) - x(chapter.from()) - 1);
    }
}
