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

    /** Some of what a work is in, the newest first, and how many there are in all. */
    record Seen(List<Show> newest, int all) {}

    /** What these works are in and everyone may watch, in one query; of one work at most {@link #SHOWS_MAX} are told. */
    Map<WorkId, Seen> of(Collection<WorkId> works);
}
