package org.tallylight.calls;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * What a contribution was answered, by whom and when.
 *
 * @param timeline by which timeline it was said; null where someone said it by hand
 */
public record Answer(
        Verdict verdict, PersonId by, Instant at, @Nullable ByTimeline timeline) {
    public static final int REASON_CHARS_MAX = 1_000;
    public static final int WHERE_CHARS_MAX = 200;
    public static final int LINK_CHARS_MAX = 500;

    /**
     * That a timeline said it, as a cut was locked.
     *
     * @param part    the part of the cut
     * @param through the work on the timeline that was made from the given one; null where it lies there itself
     */
    public record ByTimeline(UUID part, UUID cut, @Nullable WorkId through) {}

    /** The four answers. */
    public enum Kind {
        SEEN,
        SHORTLISTED,
        USED,
        NOT_THIS_TIME
    }

    /**
     * The answer itself.
     *
     * @param reason     words to the maker; needed for {@link Kind#NOT_THIS_TIME}
     * @param whereTitle what it is used in; needed for {@link Kind#USED}
     * @param whereLink  a path of this site or an https address where it can be seen, or empty
     */
    public record Verdict(Kind kind, String reason, String whereTitle, String whereLink) {
        public Verdict {
            reason = reason.strip();
            whereTitle = kind == Kind.USED ? whereTitle.strip() : "";
            whereLink = kind == Kind.USED ? whereLink.strip() : "";
            if (kind == Kind.NOT_THIS_TIME && reason.isEmpty()) {
                throw new Invalid("reason", "answer.invalid.reason");
            }
            if (kind == Kind.USED && whereTitle.isEmpty()) {
                throw new Invalid("whereTitle", "answer.invalid.where");
            }
            if (reason.length() > REASON_CHARS_MAX) {
                throw new Invalid("reason", "answer.invalid.reason.long", REASON_CHARS_MAX);
            }
            if (whereTitle.length() > WHERE_CHARS_MAX) {
                throw new Invalid("whereTitle", "answer.invalid.where.long", WHERE_CHARS_MAX);
            }
            if (whereLink.length() > LINK_CHARS_MAX || !whereLink.matches("|/([^/\\\\].*)?|https://\\S+")) {
                throw new Invalid("whereLink", "answer.invalid.link", LINK_CHARS_MAX);
            }
        }
    }

    public Kind kind() {
        return verdict.kind();
    }

    public String reason() {
        return verdict.reason();
    }

    /**
     * Whether nobody waits after this: used, not this time, or seen with a word about it. A bare “seen” says
     * only that it arrived, and a shortlist promises another answer.
     */
    public boolean settles() {
        return switch (verdict.kind()) {
            case USED, NOT_THIS_TIME -> true;
            case SEEN -> !verdict.reason().isEmpty();
            case SHORTLISTED -> false;
        };
    }
}
