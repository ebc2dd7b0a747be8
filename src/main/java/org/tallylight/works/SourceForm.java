package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;

/** A source as it is typed into a form: a link or an id, how it was used, what of it, and the thanks. */
public record SourceForm(String source, String kind, String used, String percent, String thanks) {
    private static final Pattern LINK = Pattern.compile("(?:.*/works/)?([1-9A-HJ-NP-Za-km-z]{1,22})(?:[/?#].*)?");
    static final SourceForm BLANK = new SourceForm("", "", "", "", "");

    /** The sources of a form, each of the same five fields; those without a link are left out. */
    static List<SourceForm> of(HttpServletRequest request) {
        String[] sources = values(request, "source");
        List<SourceForm> forms = new ArrayList<>();
        for (int i = 0; i < Math.min(sources.length, Limits.SOURCES_MAX); i++) {
            if (!sources[i].isBlank()) {
                forms.add(new SourceForm(
                        sources[i].strip(),
                        at(values(request, "kind"), i),
                        at(values(request, "used"), i),
                        at(values(request, "percent"), i),
                        at(values(request, "thanks"), i)));
            }
        }
        return forms;
    }

    private static String[] values(HttpServletRequest request, String name) {
        String @Nullable [] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private static String at(String[] values, int index) {
        return index < values.length ? values[index] : "";
    }

    /**
     * The work it names, from its id, its path or its whole link.
     *
     * @throws Invalid when it is none of these
     */
    WorkId work() {
        Matcher link = LINK.matcher(source);
        if (source.length() > Limits.URL_CHARS_MAX || !link.matches()) {
            throw new Invalid("source", "source.unknown");
        }
        try {
            return WorkId.of(link.group(1));
        } catch (NotFound e) {
            throw new Invalid("source", "source.unknown");
        }
    }

    Citation citation() {
        return new Citation(work(), EdgeClass.of(kind), used, LineagePages.bp(percent), thanks);
    }

    /** Something from elsewhere, of the same form; none when nothing of it was filled in. */
    static List<External> externals(HttpServletRequest request) {
        String title = at(values(request, "externalTitle"), 0);
        String url = at(values(request, "externalUrl"), 0);
        if (title.isBlank() && url.isBlank()) {
            return List.of();
        }
        return List.of(new External(
                url,
                title,
                at(values(request, "externalAuthor"), 0),
                EdgeClass.of(at(values(request, "externalKind"), 0)),
                ExternalLicence.of(at(values(request, "externalLicence"), 0)),
                at(values(request, "evidence"), 0)));
    }
}
