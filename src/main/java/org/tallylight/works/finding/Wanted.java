package org.tallylight.works.finding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Texts;
import org.tallylight.works.AiUse;
import org.tallylight.works.Language;
import org.tallylight.works.Licence;
import org.tallylight.works.Tag;

/**
 * What is looked for; whatever is null or false is all the same.
 *
 * @param words     all of these stand in it, in any order; the last may be the beginning of one
 * @param usable    whether a production may use it, as far as its licences and those of its sources say
 * @param unremixed whether nothing was made from it yet
 * @param unanswered whether nobody has replied yet
 * @param ai        the part AI had in it
 */
public record Wanted(
        String words,
        @Nullable Medium medium,
        @Nullable String licence,
        boolean usable,
        @Nullable Length length,
        boolean unremixed,
        boolean unanswered,
        @Nullable String ai,
        @Nullable Language language,
        @Nullable String tag,
        Sort sort) {
    public static final int WORDS_CHARS_MAX = 200;

    /** Any licence for outside at all is none of these. */
    public static final String NO_LICENCE = "none";

    /** No AI had a part in it; or some had. */
    public static final String WITHOUT = "without";

    public static final String SOME = "some";

    /** Under a minute or 300 words; up to ten minutes or 2,000 words; longer. */
    public enum Length {
        SHORT,
        MEDIUM,
        LONG
    }

    /** In which order: where the words stand (without words the newest), the newest, or those nobody has been to. */
    public enum Sort {
        FIT,
        NEW,
        COMPANY
    }

    public Wanted {
        words = Texts.line(words, "q", WORDS_CHARS_MAX);
    }

    /** Everything, the newest first. */
    public static Wanted all() {
        return new Wanted("", null, null, false, null, false, false, null, null, null, Sort.NEW);
    }

    public static Wanted of(String words) {
        return new Wanted(words, null, null, false, null, false, false, null, null, null, Sort.FIT);
    }

    public Wanted with(String other) {
        return new Wanted(other, medium, licence, usable, length, unremixed, unanswered, ai, language, tag, sort);
    }

    public Wanted tagged(String other) {
        return new Wanted(words, medium, licence, usable, length, unremixed, unanswered, ai, language, other, sort);
    }

    /** Whether anything is looked for at all. */
    public boolean nothing() {
        return words.isBlank() && !filtered() && sort != Sort.COMPANY;
    }

    /** Whether more is asked than the words. */
    public boolean filtered() {
        return medium != null
                || licence != null
                || usable
                || length != null
                || unremixed
                || unanswered
                || ai != null
                || language != null
                || tag != null;
    }

    /**
     * As an address says it.
     *
     * @throws Invalid when a value is unknown
     */
    public static Wanted of(WantedForm form) {
        String tag = shown(form.tag());
        return new Wanted(
                shown(form.q()),
                one(Medium.class, "medium", form.medium()),
                licence(shown(form.licence())),
                on(form.usable()),
                one(Length.class, "length", form.length()),
                on(form.unremixed()),
                on(form.unanswered()),
                ai(shown(form.ai())),
                Language.of(form.language()),
                tag.isEmpty() ? null : Texts.line(tag, "tag", WORDS_CHARS_MAX),
                sort(form));
    }

    private static Sort sort(WantedForm form) {
        Sort sort = one(Sort.class, "sort", form.sort());
        return sort == null ? Sort.FIT : sort;
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static boolean on(@Nullable String text) {
        return text != null && !text.isBlank() && !text.equals("false");
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> kind, String field, @Nullable String name) {
        String said = shown(name).toUpperCase(Locale.ROOT);
        if (said.isEmpty()) {
            return null;
        }
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(said)) {
                return each;
            }
        }
        throw new Invalid(field, "invalid.filter");
    }

    private static @Nullable String licence(String said) {
        if (said.isEmpty() || said.equals(NO_LICENCE)) {
            return said.isEmpty() ? null : said;
        }
        Licence licence = Licence.of(said);
        return licence == null ? null : licence.spdx();
    }

    private static @Nullable String ai(String said) {
        if (said.isEmpty() || said.equals(WITHOUT) || said.equals(SOME)) {
            return said.isEmpty() ? null : said;
        }
        return AiUse.of(said).code();
    }

    /** The same as an address asks for it: {@code q=river&medium=AUDIO}. */
    public String query() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("q", words);
        said.put("medium", medium == null ? "" : medium.name());
        said.put("licence", licence == null ? "" : licence);
        said.put("usable", usable ? "yes" : "");
        said.put("length", length == null ? "" : length.name());
        said.put("unremixed", unremixed ? "yes" : "");
        said.put("unanswered", unanswered ? "yes" : "");
        said.put("ai", ai == null ? "" : ai);
        said.put("language", language == null ? "" : language.tag());
        said.put("tag", tag == null ? "" : tag);
        said.put("sort", sort == Sort.FIT ? "" : sort.name());
        return said.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + UriUtils.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The key of its tag, or null. */
    @Nullable
    String tagKey() {
        return tag == null ? null : Tag.key(tag);
    }
}
