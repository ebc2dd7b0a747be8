/**
 * Works: what people made, its versions, what it was made from and what it became; the way in without an
 * account, and remixing. What holds:
 *
 * <ul>
 *   <li>A version never changes; a new state of a work is a new version.
 *   <li>What a viewer may not see is not found: every query that shows works takes the viewer ({@link
 *       org.tallylight.works.Works#visibleTo}). Nothing is shared that its maker did not share: a kept work is
 *       for its maker alone.
 *   <li>A work's {@code seq} is given at its publication, when it is first shared beyond its maker, under one
 *       lock held until commit; an edge's {@code seq} likewise. So whoever has read up to a seq has missed none.
 *   <li>A source is older than what is made from it ({@code parent_seq < child_seq}): the lineage has no cycles.
 *   <li>Edges are append-only. What is undone within its ten minutes is named by a row of its own.
 *   <li>A work knows nothing of calls, productions or money: those rooms lock it, and tell it what it was
 *       made for ({@link org.tallylight.works.Occasion}).
 * </ul>
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "https",
            "people",
            "media",
            "media :: archive",
            "community",
            "interchange"
        })
@NullMarked
package org.tallylight.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
