package org.tallylight.productions.review;

import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.TimeCode;
import org.tallylight.media.Asset;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Part;
import org.tallylight.productions.Standing;
import org.tallylight.shared.Flicks;

/**
 * The review of one cut, as one viewer may take part in it.
 *
 * @param question what everyone is asked about it, or empty
 * @param inside   whether the viewer sees the cut however it is open, and what is said for the crew alone
 * @param standing what they may do in the part
 * @param pass     by which a guest takes part, or null
 */
public record Review(
        Cut cut,
        Part part,
        Circle circle,
        String question,
        boolean inside,
        Standing standing,
        @Nullable Pass pass) {
    public static final int QUESTION_CHARS_MAX = 200;

    /** Whether the viewer may say something: a note, an answer. */
    public boolean says() {
        return part.dropped() == null
                && (pass != null
                        ? circle != Circle.NOBODY && pass.holder().comments()
                        : circle == Circle.ALL || (circle == Circle.CREW && inside));
    }

    /** The film that they see; null while it is being made for them. */
    public @Nullable Asset film() {
        return pass == null ? cut.asset() : pass.film();
    }

    /** The same, once it can be seen. */
    public @Nullable Asset shown() {
        Asset film = film();
        return film != null && film.state() == Asset.State.READY && frames() > 0 ? film : null;
    }

    /** Whether there will be none. */
    public boolean failed() {
        Asset film = film();
        return film == null
                ? pass != null && (pass.holder().failed() || cut.asset().state() == Asset.State.FAILED)
                : film.state() == Asset.State.FAILED;
    }

    /** Whether this is what a guest sees. */
    public boolean visited() {
        return pass != null;
    }

    /** Whether they may say for whom it is open, and settle what others said. */
    public boolean edits() {
        return standing.edits();
    }

    /** Whether they may open a call for it. */
    public boolean calls() {
        return standing.curates() && part.dropped() == null;
    }

    public TimeCode code() {
        return cut.code();
    }

    /** How many frames it has; 0 while its file is being prepared. */
    public long frames() {
        Flicks length = cut.length();
        return length == null ? 0 : code().frames(length);
    }

    public String link() {
        return pass == null ? cut.link() + "/review" : pass.holder().link();
    }
}
