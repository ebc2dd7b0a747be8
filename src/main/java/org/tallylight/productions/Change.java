package org.tallylight.productions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Words;

/**
 * Something that happened to a part. It names no work and no person but who did it: what may be seen of those is
 * asked anew each time.
 *
 * @param seq     its place in the order of all
 * @param title   what the part was called then
 * @param args    what the words of its kind set in
 * @param why     the reason that was given, or empty
 * @param version the version of the part that it made
 * @param by      who did it, {@code byName} their name; null and empty where nobody did
 */
public record Change(
        long seq,
        PartId part,
        String title,
        Kind kind,
        List<String> args,
        String why,
        int version,
        @Nullable PersonId by,
        String byName,
        Instant at) {
    public static final int WHY_CHARS_MAX = 500;

    /** What can happen; words {@code change.<kind>}: the title first, then the arguments. */
    public enum Kind {
        BEGUN,
        ADDED,
        EDITED,
        CLOSED,
        OPENED,
        STAGED,
        MOVED,
        PLACED,
        OFFERED,
        PICKED,
        RANGED,
        TAKEN_OUT,
        REMOVED,
        DROPPED,
        BROUGHT_BACK,
        CUT,
        CUT_LOCKED,
        APPROVAL_ASKED,
        APPROVAL_TAKEN_BACK,
        CUT_APPROVED,
        CUT_CHANGES_ASKED,
        OUT,
        WITHDRAWN,
        NEEDED,
        MET,
        HELP,
        STILL_WORKING,
        JOINED,
        LEFT,
        ENDED,
        OWNER,
        OWNERLESS,
        DECIDED,
        UPDATED,
        SCRIPT_SET,
        SCRIPT_REMOVED
    }

    public Change {
        args = List.copyOf(args);
    }

    /** What happened, in the reader's words, without who did it. */
    public String text(Words words) {
        Object[] set = new Object[args.size() + 1];
        set[0] = title;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            set[i + 1] = arg.startsWith("#") && words.has(arg.substring(1)) ? words.t(arg.substring(1)) : arg;
        }
        return words.t("change." + kind, set);
    }

    public String link() {
        return "/parts/" + part.text();
    }
}
