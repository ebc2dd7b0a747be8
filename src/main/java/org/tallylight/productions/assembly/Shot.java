package org.tallylight.productions.assembly;

import org.jspecify.annotations.Nullable;
import org.tallylight.media.Segment;
import org.tallylight.productions.Part;

/**
 * What is seen or heard of a slot, before it has its place.
 *
 * @param work    what is shown, or null where a card says why nothing is
 * @param instead what stands in its place where nothing can be made of it
 * @param page    which page of a document it is, from 1; 0 for what has none
 */
record Shot(Run.Kind kind, Run.@Nullable Shown work, Segment segment, Segment instead, int page) {
    /** The same as a run that begins with this picture. */
    Run at(Part slot, String title, int in) {
        return new Run(slot.id(), title, kind, work, segment, instead, in, page);
    }
}
