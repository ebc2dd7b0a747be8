package org.tallylight.works;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * What its maker says of a work; may be changed at any time.
 *
 * @param title        one line, never empty
 * @param about        Markdown
 * @param tags         as they are spelled, each once
 * @param licence      the outbound licence beside the community licence, or null
 * @param aiUse        how it came about, and the part AI had in it
 * @param aiNote       the tool and what the person did; asked for when AI had a part
 * @param whoIsInIt    recognisable people and voices
 * @param notesWelcome whether the maker asks for critique, not only for kindness
 * @param language     what it is written or spoken in, or null when nobody has said
 */
public record Description(
        String title,
        String about,
        List<String> tags,
        @Nullable Licence licence,
        AiUse aiUse,
        String aiNote,
        String whoIsInIt,
        boolean notesWelcome,
        @Nullable Language language,
        Warnings warnings) {
    public Description {
        title = Texts.said(title, "title", Limits.TITLE_CHARS_MAX);
        about = Texts.lines(about, "about", Limits.ABOUT_CHARS_MAX);
        tags = each(tags);
        if (tags.size() > Limits.TAGS_MAX) {
            throw new Invalid("tags", "invalid.tags", Limits.TAGS_MAX);
        }
        aiNote = Texts.line(aiNote, "aiNote", Limits.AI_NOTE_CHARS_MAX);
        if (aiUse.ai() && aiNote.isEmpty()) {
            throw new Invalid("aiNote", "invalid.ai-note");
        }
        whoIsInIt = Texts.lines(whoIsInIt, "whoIsInIt", Limits.WHO_IS_IN_IT_CHARS_MAX);
    }

    public Description(
            String title,
            String about,
            List<String> tags,
            @Nullable Licence licence,
            AiUse aiUse,
            String aiNote,
            String whoIsInIt,
            boolean notesWelcome) {
        this(title, about, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome, null, Warnings.NONE);
    }

    /** Of two spellings of one tag the first counts. */
    private static List<String> each(List<String> typed) {
        Map<String, String> spelled = new TreeMap<>();
        for (String one : typed) {
            Tag tag = Tag.of(one);
            if (!tag.key().isEmpty()) {
                spelled.putIfAbsent(tag.key(), tag.spelled());
            }
        }
        return List.copyOf(spelled.values());
    }

    /** A title and nothing more. */
    public static Description titled(String title) {
        return new Description(title, "", List.of(), null, AiUse.NONE, "", "", false);
    }

    public Description withAbout(String words) {
        return new Description(title, words, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome, language, warnings);
    }

    public Description withTags(String... words) {
        return new Description(
                title, about, List.of(words), licence, aiUse, aiNote, whoIsInIt, notesWelcome, language, warnings);
    }

    public Description withLicence(@Nullable Licence outbound) {
        return new Description(
                title, about, tags, outbound, aiUse, aiNote, whoIsInIt, notesWelcome, language, warnings);
    }

    public Description withWhoIsInIt(String people) {
        return new Description(title, about, tags, licence, aiUse, aiNote, people, notesWelcome, language, warnings);
    }

    public Description withAi(AiUse use, String note) {
        return new Description(title, about, tags, licence, use, note, whoIsInIt, notesWelcome, language, warnings);
    }

    public Description withLanguage(@Nullable Language spoken) {
        return new Description(title, about, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome, spoken, warnings);
    }

    public Description withWarnings(Warnings warned) {
        return new Description(title, about, tags, licence, aiUse, aiNote, whoIsInIt, notesWelcome, language, warned);
    }

    /** Tags as people type them, with commas between. */
    public static List<String> tags(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return List.of();
        }
        if (typed.length() > Limits.TAGS_MAX * (Limits.TAG_CHARS_MAX + 2) * 2) {
            throw new Invalid("tags", "invalid.tags", Limits.TAGS_MAX);
        }
        return List.of(typed.replace("#", "").split("[,،、;]", -1));
    }
}
