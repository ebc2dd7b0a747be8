package org.tallylight.productions;

import java.util.Map;
import org.tallylight.web.Words;

/**
 * What a production calls its parts: as its template does (an episode and its segments, a scene, a track, a chapter,
 * an act), or as it says itself.
 *
 * @param own its own words by level; level 1 is right below the production
 */
public record PartWords(PartKind root, Map<Integer, String> own) {
    public static final int WORD_CHARS_MAX = 30;

    public PartWords {
        own = Map.copyOf(own);
    }

    /** What one part is called that lies so many levels below the production. */
    public String one(Words words, int level) {
        String said = own.get(level);
        return said != null ? said : usual(words, level);
    }

    /** As the template has it. */
    public String usual(Words words, int level) {
        return words.t("part.word." + root + "." + Math.min(level, Part.LEVELS_MAX));
    }
}
