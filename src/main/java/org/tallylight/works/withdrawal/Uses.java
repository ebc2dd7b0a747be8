package org.tallylight.works.withdrawal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** Where the rooms above have a work. Each says it, as a bean, so that its maker sees all that a withdrawal touches. */
public interface Uses {
    /** The most that one room tells of. */
    int USES_MAX = 50;

    /**
     * One place where a work is.
     *
     * @param what  the words that say in what, and what becomes of it: {@code withdrawal.use.<what>} with the title
     * @param title of the call, the part, the show; empty where the maker may not know it
     * @param path  of its page, or null
     * @param holds whether the work cannot be deleted because of it
     */
    record Use(String what, String title, @Nullable String path, boolean holds) {}

    List<Use> of(WorkId work, Viewer maker);
}
