package org.tallylight.web;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;

/** What is around every page: who reads it, in which language, in which company, with which token. */
public final class Frame {
    static final String NOTICE = "notice";

    private final HttpServletRequest request;
    private final Viewer viewer;
    private final Words words;
    private final Frames frames;
    private int unseen = -1;
    private @Nullable Set<String> lifted;

    Frame(HttpServletRequest request, Viewer viewer, Words words, Frames frames) {
        this.request = request;
        this.viewer = viewer;
        this.words = words;
        this.frames = frames;
    }

    public Viewer viewer() {
        return viewer;
    }

    public Words words() {
        return words;
    }

    /** Short for {@code words().t(key, arguments)}. */
    public String t(String key, Object... arguments) {
        return words.t(key, arguments);
    }

    /** What is wrong with a form, by its field, to be said in the form when it is shown again. */
    public Map<String, String> wrong(Invalid wrong) {
        return Map.of(wrong.field(), t(wrong.key(), wrong.arguments().toArray()));
    }

    public String lang() {
        return words.locale().getLanguage();
    }

    /** The writing direction, {@code ltr} or {@code rtl}. */
    public String dir() {
        return switch (lang()) {
            case "ar", "fa", "he", "ur" -> "rtl";
            default -> "ltr";
        };
    }

    public String company() {
        return frames.house().companyName();
    }

    /** Whether the rooms are open to the reader; of a closed company, visitors see nothing but the doors. */
    public boolean inside() {
        return viewer.signedIn() || !frames.house().closed();
    }

    /** Whether visitors may look into the company. */
    public boolean open() {
        return !frames.house().closed();
    }

    /** How many notices wait for the reader; 0 for a visitor. */
    public int unseen() {
        if (unseen < 0) {
            unseen = viewer.person() == null ? 0 : frames.unseen(viewer.person());
        }
        return unseen;
    }

    /**
     * What something is veiled for until the reader asks to see it, in words: of the kinds it warns of, those that the
     * reader has not said they want no warning of. Null when nothing is left, or it is the reader's own.
     */
    public @Nullable String veil(Collection<? extends Enum<?>> kinds, String makerHandle) {
        if (kinds.isEmpty() || (viewer.signedIn() && viewer.handle().equals(makerHandle))) {
            return null;
        }
        if (lifted == null) {
            lifted = viewer.person() == null ? Set.of() : frames.lifted(viewer.person());
        }
        Set<String> unasked = lifted;
        String left = kinds.stream()
                .filter(kind -> !unasked.contains(kind.name()))
                .map(kind -> t("warning." + kind.name()))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? null : left;
    }

    public String csrf() {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? "" : token.getToken();
    }

    public String csrfName() {
        return "_csrf";
    }

    /** A fresh key for a form that creates something: sent twice, it creates once. */
    public String once() {
        return Id.write(Id.fresh());
    }

    public String path() {
        return request.getRequestURI();
    }

    /** The scheme and host this page was asked for, for links that leave the site. */
    public String origin() {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length());
    }

    /** What just happened, as a key of the words, after a redirect; else null. */
    public @Nullable String notice() {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : (String) flash.get(NOTICE);
    }

    public String asset(String name) {
        return frames.assets().url(name);
    }

    /** A day as the reader writes it, in UTC. */
    public String day(Instant at) {
        return day(at.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(day);
    }

    /** A moment as an HTML {@code time} element, which an island turns into the reader's own zone. */
    public Content when(Instant at) {
        return moment(at, "data-local");
    }

    /** A moment not far from now: where it can, the island says "tomorrow" with the hour in the reader's own zone. */
    public Content by(Instant at) {
        return moment(at, "data-by");
    }

    private Content moment(Instant at, String island) {
        String shown = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(words.locale())
                .format(at.atOffset(ZoneOffset.UTC));
        return output -> {
            output.writeContent("<time datetime=\"" + at + "\" " + island + ">");
            output.writeContent(shown + " UTC");
            output.writeContent("</time>");
        };
    }

    /** An amount in full, to the minor unit, with its currency's sign. */
    public String money(Money amount) {
        return words.money(amount);
    }

    /** Percent with all the decimals given. */
    public String percent(BigDecimal percent) {
        return words.number(percent) + " %";
    }
}
