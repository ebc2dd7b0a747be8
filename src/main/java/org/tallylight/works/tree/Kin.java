package org.tallylight.works.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.works.Relatives.Maker;
import org.tallylight.works.WorkId;

/**
 * One that a family tree shows.
 *
 * @param key    by which it is told from the others of the tree
 * @param work   the work, or null where it is none of ours
 * @param medium of a work, else null
 * @param makers of a work; of something from elsewhere its author, without a handle
 * @param path   of its page; null for a tombstone, and for what is from elsewhere and has no address
 */
public record Kin(
        Kind kind,
        String key,
        @Nullable WorkId work,
        String title,
        @Nullable Medium medium,
        List<Maker> makers,
        @Nullable String path) {
    /** What one can be. */
    public enum Kind {
        WORK,
        /** A work that its maker has withdrawn, and that what was made from it still names. */
        TOMBSTONE,
        /** Something from elsewhere. */
        ELSEWHERE,
        /** A published show, a leaf. */
        SHOW,
        /** So many more shows than there are leaves for; its title is their number. */
        SHOWS
    }

    public Kin {
        makers = List.copyOf(makers);
    }

    public boolean leaf() {
        return kind == Kind.SHOW || kind == Kind.SHOWS;
    }

    /** The path of the tree around it, or null where it has none. */
    @Nullable
    String tree(Asked asked) {
        return kind == Kind.WORK && work != null
                ? "/works/" + work.text() + "/tree" + asked.around().query()
                : null;
    }
}
