package org.tallylight.works;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * What its maker says of a work; may be changed at any time.
 *
 * @param title        one line, never empty
 * @param about        Markdown
 * @param tags         lower case, without repetition
 * @param licence      the outbound licence beside the community licence, or null
 * @param aiUse        the part a machine had in it
 * @param aiNote       the tool and what the person did; asked for when a machine had a part
 * @param whoIsInIt    recognisable people and voices
 * @param notesWelcome whether the maker asks for critique, not only for kindness
 */
public record Description(
        String title,
        String about,
        List<String> tags,
        @Nullable Licence licence,
        AiUse aiUse,
        String aiNote,
        String whoIsInIt,
        boolean notesWelcome) {
    public Description {
        title = Texts.said(title, "title", Limits.TITLE_CHARS_MAX);
        about = Texts.lines(about, "about", Limits.ABOUT_CHARS_MAX);
        tags = tags.stream()
                .map(tag -> Texts.line(tag, "tags", Limits.TAG_CHARS_MAX).toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (tags.size() > Limits.TAGS_MAX) {
            throw new Invalid("tags", "invalid.tags", Limits.TAGS_MAX);
        }
        aiNote = Texts.line(aiNote, "aiNote", Limits.AI_NOTE_CHARS_MAX);
        if (aiUse != AiUse.NONE && aiNote.isEmpty()) {
            throw new Invalid("aiNote", "invalid.ai-note");
        }
        whoIsInIt = Texts.lines(whoIsInIt, "whoIsInIt", Limits.WHO_IS_IN_IT_CHARS_MAX);
    }

    /** A title and nothing more. */
    public static Description titled(String title) {
        return new Description(title, "", List.of(), null, AiUse.NONE, "", "", false);
    }

    public Description withAbout(String words) {
        return new Description(title, words, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome);
    }

    public Description withTags(String... words) {
        return new Description(title, about, List.of(words), licence, aiUse, aiNote, whoIsInIt, notesWelcome);
    }

    public Description withLicence(@Nullable Licence outbound) {
        return new Description(title, about, tags, outbound, aiUse, aiNote, whoIsInIt, notesWelcome);
    }

    public Description withWhoIsInIt(String people) {
        return new Description(title, about, tags, licence, aiUse, aiNote, people, notesWelcome);
    }

    public Description withAi(AiUse use, String note) {
        return new Description(title, about, tags, licence, use, note, whoIsInIt, notesWelcome);
    }

    /** Tags as people type them, with commas between. */
    public static List<String> tags(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        if (typed.length() > Limits.TAGS_MAX * (Limits.TAG_CHARS_MAX + 2) * 2) {
            throw new Invalid("tags", "invalid.tags", Limits.TAGS_MAX);
        }
        return List.of(typed.replace("#", "").split(",", -1));
    }
}
