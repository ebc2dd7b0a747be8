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
public record SourceForm(
        String source, String kind, String used, String percent, String from, String to, String thanks) {
    private static final Pattern LINK = Pattern.compile("(?:.*/works/)?([1-9A-HJ-NP-Za-km-z]{1,22})(?:[/?#].*)?");

    static SourceForm of(WorkId id, EdgeClass kind) {
        return new SourceForm(id.text(), kind.name(), "", "", "", "", "");
    }

    /** One that a button picked: an id, with the times or the words of a range behind it. */
    static SourceForm picked(String said) {
        String[] parts = said.strip().split(" ", 2);
        if (parts.length == 1) {
            return new SourceForm(parts[0], EdgeClass.ADAPTS.name(), "", "", "", "", "");
        }
        String used = parts[1].startsWith("“") ? cut(parts[1]) : "";
        String[] times = used.isEmpty() ? parts[1].split(" ", 2) : new String[0];
        String from = times.length == 2 ? times[0] : "";
        String to = times.length == 2 ? times[1] : "";
        return new SourceForm(parts[0], EdgeClass.INCORPORATES.name(), used, "", from, to, "");
    }

    private static String cut(String words) {
        int end = Limits.USED_CHARS_MAX - 1;
        return words.length() <= Limits.USED_CHARS_MAX
                ? words
                : words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    SourceForm with(WorkId id) {
        return new SourceForm(id.text(), kind, used, percent, from, to, thanks);
    }

    /** The sources of a form, each of the same fields; those without a link are left out. */
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
                        at(values(request, "from"), i),
                        at(values(request, "to"), i),
                        at(values(request, "thanks"), i)));
            }
        }
        return forms;
    }

    static String[] values(HttpServletRequest request, String name) {
        String @Nullable [] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    static String at(String[] values, int index) {
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

    /**
     * The work that a link, a path or an id names.
     *
     * @throws Invalid when it is none of these
     */
    public static WorkId workOf(String link) {
        return new SourceForm(link, "", "", "", "", "", "").work();
    }

    /** The same, or null when it names none. */
    @Nullable
    WorkId workOrNull() {
        try {
            return work();
        } catch (Invalid e) {
            return null;
        }
    }

    Citation citation() {
        return new Citation(
                work(), EdgeClass.of(kind), used, LineagePages.bp(percent), Passage.typed(from, to), thanks);
    }

    /**
     * The citations of a form.
     *
     * @throws Invalid when one is wrong; its field has the number of the source behind it, {@code thanks-2}, but for
     *                 what names the source itself
     */
    static List<Citation> citations(List<SourceForm> forms) {
        List<Citation> citations = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            try {
                citations.add(forms.get(i).citation());
            } catch (Invalid wrong) {
                String field = wrong.field().equals("usedBp") ? "percent" : wrong.field();
                throw field.equals("source")
                        ? wrong
                        : new Invalid(
                                field + "-" + (i + 1),
                                wrong.key(),
                                wrong.arguments().toArray());
            }
        }
        return citations;
    }
}
