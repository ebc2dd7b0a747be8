package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text is missing in any language, and none stands in a template. */
class WordsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern USED = Pattern.compile(
            "\\bt\\(\"([a-z][\\w.-]*)\"(\\s*\\+)?|new (?:Invalid\\([^,()]+|Refused\\(\\d+),\\s*\"([\\w.-]+)\"");
    private static final Pattern FORBIDDEN =
            Pattern.compile("\\b(submit|submitted|rejected|user|users|fate)\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void everyLanguageHasTheSameKeys() throws IOException {
        assertThat(keys("es")).isEqualTo(keys("en"));
    }

    @Test
    void noKeyHasTwoTexts() throws IOException {
        List<String> twice = new ArrayList<>();
        for (String language : List.of("en", "es")) {
            Set<String> known = new HashSet<>();
            try (Stream<Path> files = Files.list(MAIN.resolve("resources/words"))) {
                for (Path file : files.filter(each -> each.toString().endsWith("." + language + ".properties"))
                        .toList()) {
                    for (String line : Files.readAllLines(file)) {
                        String key = line.replaceFirst("=.*", "");
                        if (line.matches("[a-z][\\w.-]*=.*") && !known.add(key)) {
                            twice.add(key + " in " + file);
                        }
                    }
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void everyKeyThatIsUsedHasAText() throws IOException {
        Set<String> known = keys("en");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(java|jte)")).toList()) {
                Matcher used = USED.matcher(Files.readString(file));
                while (used.find()) {
                    String key = used.group(1) != null ? used.group(1) : used.group(3);
                    boolean begins = used.group(2) != null;
                    boolean found = begins ? known.stream().anyMatch(k -> k.startsWith(key)) : known.contains(key);
                    if (!found) {
                        missing.add(key + " in " + file);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aPayoutIsCalledTheSameInAStatementAndInItsBatch() throws IOException {
        for (Locale language : Dictionary.LANGUAGES) {
            Properties texts = texts(language.getLanguage());
            assertThat(texts.getProperty("payout.state.SENT")).isEqualTo(texts.getProperty("ledger.kind.PAYOUT"));
            assertThat(texts.getProperty("payout.state.SETTLED"))
                    .isEqualTo(texts.getProperty("ledger.kind.SETTLEMENT"));
            assertThat(texts.getProperty("payout.state.RETURNED")).isEqualTo(texts.getProperty("ledger.kind.RETURN"));
        }
    }

    @Test
    void whatWasDoneBeginsWithACapitalLetterInTheAuditLog() throws IOException {
        for (Locale language : Dictionary.LANGUAGES) {
            texts(language.getLanguage()).forEach((key, text) -> {
                if (key.toString().startsWith("audit.") && !key.toString().startsWith("audit.on.")) {
                    assertThat((String) text).as("%s in %s", key, language).matches("(?s)\\p{Lu}.*");
                }
            });
        }
    }

    @Test
    void everyTextIsAPatternThatFormats() throws IOException {
        for (Locale language : Dictionary.LANGUAGES) {
            texts(language.getLanguage())
                    .forEach((key, text) -> assertThat(new MessageFormat((String) text, language))
                            .as("%s in %s", key, language)
                            .isNotNull());
        }
    }

    @Test
    void theScreenNeverSaysWhatProductMdForbids() throws IOException {
        texts("en")
                .forEach((key, text) ->
                        assertThat((String) text).as((String) key).doesNotContainPattern(FORBIDDEN));
    }

    private static Set<String> keys(String language) throws IOException {
        return new TreeSet<>(texts(language).stringPropertyNames());
    }

    private static Properties texts(String language) throws IOException {
        Properties all = new Properties();
        try (Stream<Path> files = Files.list(MAIN.resolve("resources/words"))) {
            for (Path file : files.filter(f -> f.toString().endsWith("." + language + ".properties"))
                    .toList()) {
                try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                    all.load(reader);
                }
            }
        }
        return all;
    }
}
