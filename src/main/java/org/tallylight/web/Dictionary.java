package org.tallylight.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All words in all languages, read once from {@code words/<room>.<language>.properties}. */
@Component
public class Dictionary {
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("es"));

    private final Map<String, Words> languages = new HashMap<>();

    Dictionary() throws IOException {
        for (Locale language : LANGUAGES) {
            languages.put(language.getLanguage(), new Words(language, read(language)));
        }
    }

    /** A language that we have words in, by its tag, else English. */
    public static Locale language(String tag) {
        return LANGUAGES.stream()
                .filter(language -> tag.startsWith(language.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /** The words of a language, English when we have none of it. */
    public Words in(Locale locale) {
        Words english = Objects.requireNonNull(languages.get(Locale.ENGLISH.getLanguage()));
        return languages.getOrDefault(locale.getLanguage(), english);
    }

    private static Map<String, String> read(Locale language) throws IOException {
        Map<String, String> texts = new HashMap<>();
        String files = "classpath*:words/*." + language.getLanguage() + ".properties";
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(files)) {
            Properties room = new Properties();
            try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                room.load(reader);
            }
            for (String key : room.stringPropertyNames()) {
                if (texts.put(key, room.getProperty(key)) != null) {
                    throw new IllegalStateException(key + " stands in two words files");
                }
            }
        }
        return Map.copyOf(texts);
    }
}
