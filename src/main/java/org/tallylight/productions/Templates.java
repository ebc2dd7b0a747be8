package org.tallylight.productions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Words;

/** Begins productions with their first parts: episodes, scenes, tracks, chapters or acts, numbered until they are named. */
@Component
public class Templates {
    public static final int PARTS_MAX = 24;

    private final Productions productions;
    private final Parts parts;

    Templates(Productions productions, Parts parts) {
        this.productions = productions;
        this.parts = parts;
    }

    /**
     * Begins a production with so many parts.
     *
     * @param count how many, or null for none
     * @param words the language in which they are called “Episode 1”
     */
    @Transactional
    public Part begin(PartKind kind, PartDraft draft, @Nullable Integer count, Words words, Viewer by, Instant now) {
        int many = count == null ? 0 : count;
        if (many < 0 || many > PARTS_MAX) {
            throw new Invalid("parts", "part.template.parts", PARTS_MAX);
        }
        Part production = productions.start(kind, draft, by, now);
        String word = new PartWords(kind, java.util.Map.of()).one(words, 1);
        for (int i = 1; i <= many; i++) {
            String title = words.t("part.template.title", word, i);
            productions.add(production.id(), PartDraft.titled(title), by, now);
        }
        return parts.get(production.id());
    }
}
