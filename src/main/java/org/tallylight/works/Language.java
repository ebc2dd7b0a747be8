package org.tallylight.works;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;

/**
 * The language of a work.
 *
 * @param tag as BCP 47 has it: {@code en}, {@code pt-BR}; {@code zxx} where there are no words
 */
public record Language(String tag) {
    static final int CHARS_MAX = 60;
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    /** "No linguistic content" (ISO 639). */
    public static final Language NO_WORDS = new Language("zxx");

    /** What people tell apart beyond the languages themselves. */
    private static final List<String> VARIETIES = List.of("pt-BR", "zh-Hans", "zh-Hant", "sr-Latn", "es-419", "en-GB");
    /** Those without a code of two letters that people ask for: signed languages, and some that are spoken. */
    private static final List<String> LONGER =
            List.of("ase", "bfi", "gsg", "fsl", "ssp", "fil", "haw", "hsb", "kab", "nds", "yue", "ast", "chr", "gsw");

    /** In each of our languages the names of all that are offered, sorted by them: a form shows two hundred. */
    private static final Map<Locale, SequencedMap<Language, String>> NAMES = new ConcurrentHashMap<>();

    private static final Map<String, Language> NAMED = named();

    public Language {
        if (!TAG.matcher(tag).matches()) {
            throw new Invalid("language", "invalid.language");
        }
    }

    /** Null for null, which is unknown. */
    public static @Nullable Language ofTag(@Nullable String tag) {
        return tag == null ? null : new Language(tag);
    }

    /**
     * Reads a code, or a name as speakers of one of our languages or of its own write it; null when blank.
     *
     * @throws Invalid when it is neither
     */
    public static @Nullable Language of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String said = text.strip();
        Language named = said.length() > CHARS_MAX ? null : NAMED.get(said.toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (!TAG.matcher(said).matches()
                || Locale.forLanguageTag(said)
                        .getDisplayLanguage(Locale.ENGLISH)
                        .equalsIgnoreCase(said.split("-", 2)[0])) {
            throw new Invalid("language", "invalid.language");
        }
        return new Language(Locale.forLanguageTag(said).toLanguageTag());
    }

    /** What the reader calls it. */
    public String name(Words reader) {
        if (equals(NO_WORDS)) {
            return reader.t("language.none");
        }
        String offered = names(reader.locale()).get(this);
        return offered == null ? name(reader.locale()) : offered;
    }

    private String name(Locale reader) {
        String name = Locale.forLanguageTag(tag).getDisplayName(reader);
        return name.isEmpty() ? tag : name;
    }

    /** What was typed or chosen, by its name where it has one. */
    public static String shown(@Nullable String typed, Words reader) {
        if (typed == null) {
            return "";
        }
        try {
            Language language = of(typed);
            return language == null ? "" : language.name(reader);
        } catch (Invalid unknown) {
            return typed;
        }
    }

    /** The value of a {@code lang} attribute, or null where there is nothing to pronounce. */
    public @Nullable String attribute() {
        return equals(NO_WORDS) ? null : tag;
    }

    /** All that are offered, by their names. */
    public static Collection<Language> all(Words reader) {
        return names(reader.locale()).keySet();
    }

    private static SequencedMap<Language, String> names(Locale reader) {
        return NAMES.computeIfAbsent(reader, in -> {
            SequencedMap<Language, String> names = new LinkedHashMap<>();
            offered().stream()
                    .sorted(Comparator.comparing(language -> language.name(in), String.CASE_INSENSITIVE_ORDER))
                    .forEach(language -> names.put(language, language.name(in)));
            return Collections.unmodifiableSequencedMap(names);
        });
    }

    private static List<Language> offered() {
        List<Language> all = new ArrayList<>();
        for (String code : Locale.getISOLanguages()) {
            if (code.length() == 2 && Locale.of(code).getLanguage().equals(code)) {
                all.add(new Language(code));
            }
        }
        VARIETIES.forEach(each -> all.add(new Language(each)));
        LONGER.forEach(each -> all.add(new Language(each)));
        return all;
    }

    private static Map<String, Language> named() {
        Map<String, Language> names = new HashMap<>();
        for (Language each : offered()) {
            names.put(each.tag.toLowerCase(Locale.ROOT), each);
            names.putIfAbsent(each.name(Locale.forLanguageTag(each.tag)).toLowerCase(Locale.ROOT), each);
            for (Locale reader : Dictionary.LANGUAGES) {
                names.putIfAbsent(each.name(reader).toLowerCase(Locale.ROOT), each);
            }
        }
        // As the words have it.
        names.put("zxx", NO_WORDS);
        names.put("no words", NO_WORDS);
        names.put("sin palabras", NO_WORDS);
        return names;
    }
}
