package org.tallylight.works.credit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.tallylight.shared.Medium;
import org.tallylight.web.Words;
import org.tallylight.works.AiUse;
import org.tallylight.works.Licence;

/**
 * A work as it is credited.
 *
 * @param makers  all of them, as they want to be credited
 * @param link    its whole address, for good
 * @param licence for outside, or null
 * @param terms   the whole address of the site's terms, which hold where there is no licence
 * @param sources what it was made from, as far as everyone may see it
 */
public record Credit(
        String title,
        List<Maker> makers,
        String company,
        String link,
        Medium medium,
        @Nullable Licence licence,
        String terms,
        AiUse aiUse,
        Instant sharedAt,
        List<Source> sources) {
    /** The vocabulary of the IPTC for how something came about. */
    private static final String SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /** How many sources a line names; the work's page names all. */
    private static final int SOURCES_NAMED_MAX = 5;

    public record Maker(String name, String link) {}

    /** What it was made from, here or elsewhere; the link may be empty. */
    public record Source(String title, String makers, String link) {}

    public String names() {
        return makers.stream().map(Maker::name).collect(Collectors.joining(", "));
    }

    public int year() {
        return sharedAt.atOffset(ZoneOffset.UTC).getYear();
    }

    public String copyright() {
        return licence == Licence.CC0 ? names() : "© " + year() + " " + names();
    }

    /** Where its licence, or else the terms, can be read. */
    public String licenceLink() {
        return licence == null ? terms : licence.deed();
    }

    public String licenceName(Words words) {
        return licence == null ? words.t("credit.terms", company) : licence.shortName();
    }

    /** The digital source type; what no machine made, a person did. */
    public String sourceType() {
        return SOURCE_TYPES + (aiUse == AiUse.NONE ? "digitalCreation" : aiUse.code());
    }

    /** The line to copy, as plain text. */
    public String plain(Words words) {
        String line = words.t("credit.line", title, names(), company, licenceName(words), link);
        return sources.isEmpty() ? line : line + " " + words.t("credit.from", sources(words, (to, text) -> text));
    }

    /** The same as HTML. */
    public String html(Words words) {
        String line = words.t(
                "credit.line.linked",
                a(link, title),
                makers.stream().map(each -> a(each.link(), each.name())).collect(Collectors.joining(", ")),
                HtmlUtils.htmlEscape(company),
                a(licenceLink(), licenceName(words)));
        return sources.isEmpty() ? line : line + " " + words.t("credit.from", sources(words, Credit::a));
    }

    private static String a(String link, String text) {
        String shown = HtmlUtils.htmlEscape(text);
        return link.isEmpty() ? shown : "<a href=\"" + HtmlUtils.htmlEscape(link) + "\">" + shown + "</a>";
    }

    /** The same as Markdown. */
    public String markdown(Words words) {
        String line = words.t(
                "credit.line.linked",
                mark(link, title),
                makers.stream().map(each -> mark(each.link(), each.name())).collect(Collectors.joining(", ")),
                escaped(company),
                mark(licenceLink(), licenceName(words)));
        return sources.isEmpty() ? line : line + " " + words.t("credit.from", sources(words, Credit::mark));
    }

    private static String mark(String link, String text) {
        String to = link.replace("(", "%28").replace(")", "%29").replace(" ", "%20");
        return link.isEmpty() ? escaped(text) : "[" + escaped(text) + "](" + to + ")";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
    }

    private interface Shown {
        String of(String link, String text);
    }

    private String sources(Words words, Shown shown) {
        String some = sources.stream()
                .limit(SOURCES_NAMED_MAX)
                .map(each -> each.makers().isEmpty()
                        ? shown.of(each.link(), each.title())
                        : words.t("credit.source", shown.of(each.link(), each.title()), shown.of("", each.makers())))
                .collect(Collectors.joining("; "));
        int left = sources.size() - SOURCES_NAMED_MAX;
        return left > 0 ? words.t("credit.more", some, left) : some;
    }
}
