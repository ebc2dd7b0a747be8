package org.tallylight.productions.idea;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;

/**
 * What is to be asked in a conversation.
 *
 * @param position in the list of its part, from 1
 */
public record InterviewQuestion(QuestionId id, PartId part, int position, String text, PersonId by, Instant at) {
    public static final int TEXT_CHARS_MAX = 300;
    public static final int PART_MAX = 50;
    private static final int TITLE_CHARS_MAX = 80;

    /** One question. */
    public record QuestionId(UUID value) implements Id {
        @Override
        public String toString() {
            return text();
        }
    }

    /** Where a call is opened in which each records an answer of their own. */
    public String callLink() {
        String title = text.length() > TITLE_CHARS_MAX ? text.substring(0, TITLE_CHARS_MAX - 1) + "…" : text;
        return "/calls/new?part=" + part.text() + "&title=" + URLEncoder.encode(title, StandardCharsets.UTF_8) + "&ask="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
