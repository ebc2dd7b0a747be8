package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/** A source from elsewhere as it is typed into a form. */
public record ExternalForm(
        String url,
        String title,
        String author,
        String kind,
        String licence,
        String evidence,
        String seenOn,
        String used,
        String thanks) {
    /** One to be filled in, of which no more than its address is known. */
    static ExternalForm at(String url, LocalDate today) {
        return new ExternalForm(url, "", "", "INCORPORATES", "CC-BY-4.0", "", today.toString(), "", "");
    }

    /** Those of a form, also those in which nothing stands yet. */
    static List<ExternalForm> of(HttpServletRequest request) {
        String[] titles = SourceForm.values(request, "externalTitle");
        String[] urls = SourceForm.values(request, "externalUrl");
        List<ExternalForm> forms = new ArrayList<>();
        for (int i = 0; i < Math.min(Math.max(titles.length, urls.length), Limits.SOURCES_MAX); i++) {
            forms.add(new ExternalForm(
                    SourceForm.at(urls, i),
                    SourceForm.at(titles, i),
                    value(request, "externalAuthor", i),
                    value(request, "externalKind", i),
                    value(request, "externalLicence", i),
                    value(request, "evidence", i),
                    value(request, "seenOn", i),
                    value(request, "externalUsed", i),
                    value(request, "externalThanks", i)));
        }
        return forms;
    }

    private static String value(HttpServletRequest request, String name, int index) {
        return SourceForm.at(SourceForm.values(request, name), index);
    }

    boolean blank() {
        return title.isBlank() && url.isBlank();
    }

    External external() {
        return new External(
                url, title, author, EdgeClass.of(kind), ExternalLicence.of(licence), evidence, day(), used, thanks);
    }

    private @Nullable LocalDate day() {
        try {
            return seenOn.isBlank() ? null : LocalDate.parse(seenOn.strip());
        } catch (DateTimeParseException e) {
            throw new Invalid("seenOn", "external.seen-on.wrong");
        }
    }

    /**
     * Those of a form that say something.
     *
     * @throws Invalid when one is wrong; its field has its number behind it, but for the first one's
     */
    static List<External> externals(List<ExternalForm> forms) {
        List<External> externals = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).blank()) {
                continue;
            }
            try {
                externals.add(forms.get(i).external());
            } catch (Invalid wrong) {
                String field = wrong.field().equals("class") ? "externalKind" : wrong.field();
                throw new Invalid(
                        i == 0 ? field : field + "-" + (i + 1),
                        wrong.key(),
                        wrong.arguments().toArray());
            }
        }
        return externals;
    }

    /** As it stands, or null while something of it is missing: for what is reckoned as one types. */
    @Nullable
    External soFar() {
        try {
            return new External(
                    "", title.isBlank() ? url : title, "", EdgeClass.of(kind), ExternalLicence.of(licence), "");
        } catch (Invalid e) {
            return null;
        }
    }
}
