package org.tallylight.works;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tallylight.shared.Invalid;

/**
 * The captions of a work in one language, in the order of their times.
 *
 * @param language as BCP 47 has it, {@code en}, {@code pt-BR}
 */
public record CaptionTrack(String language, List<Cue> cues) {
    static final int CUES_MAX = 3_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    public CaptionTrack {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new Invalid("language", "captions.language");
        }
        if (cues.size() > CUES_MAX) {
            throw new Invalid("captions", "captions.many", CUES_MAX);
        }
        cues = cues.stream()
                .sorted(Comparator.comparing(Cue::from).thenComparing(Cue::to))
                .toList();
    }

    /** What speakers of {@code reader} call a language. */
    public static String name(String language, String reader) {
        Locale locale = Locale.forLanguageTag(language);
        String name = locale.getDisplayName(Locale.forLanguageTag(reader));
        return name.isEmpty() ? language : name;
    }
}
