package org.tallylight.productions.talk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/**
 * A conversation in which each side records itself.
 *
 * @param about what it is for, as those who are invited read it before they agree
 * @param lead  who asks the questions and presses the red button for all; a side as well
 * @param asked the question that is being asked, from 1; 0 before the first
 * @param line  grows with whatever happens in its room
 */
public record Talk(
        TalkId id,
        PartId part,
        String title,
        String about,
        PersonId lead,
        Instant at,
        @Nullable Instant endedAt,
        int asked,
        long line) {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int ABOUT_CHARS_MAX = 1000;
    public static final int SIDES_MIN = 2;
    /** Each side sends to each other one: more than this is more than a home line carries. */
    public static final int SIDES_MAX = 4;

    public static final int OF_A_PART_MAX = 50;

    /** One talk. */
    public record TalkId(UUID value) implements Id {
        public static TalkId of(String text) {
            return new TalkId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * What a talk is opened with.
     *
     * @param about one line or several, never empty: nobody agrees to what they do not know
     */
    public record Draft(String title, String about) {
        public Draft {
            title = Texts.said(title, "title", TITLE_CHARS_MAX);
            about = Texts.lines(about, "about", ABOUT_CHARS_MAX);
            if (about.isEmpty()) {
                throw new Invalid("about", "invalid.empty");
            }
        }
    }

    public boolean open() {
        return endedAt == null;
    }

    public String link() {
        return "/talks/" + id.text();
    }
}
