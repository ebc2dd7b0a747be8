package org.tallylight.works.tree;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tallylight.works.WorkId;

/**
 * What is out and has a work in it. The room above that publishes says it, as a bean, so that the family tree has its
 * leaves.
 */
public interface Shows {
    /** The most that are told of one work. */
    int SHOWS_MAX = 4;

    /**
     * Something that is out.
     *
     * @param key  by which one is told from another
     * @param path of its page
     */
    record Show(String key, String title, String path) {}

    /** What these works are in and everyone may watch, the newest first, in one query. */
    Map<WorkId, List<Show>> of(Collection<WorkId> works);
}
