/**
 * What is out: the gate before a publication, the watch page, and the credits that go with it.
 *
 * <ul>
 *   <li>Only a locked cut is published, and only when nothing that it needs is missing: every item of the
 *       gate is ready or waived, looked at in the transaction that publishes.
 *   <li>The credits are drawn from the timeline and the lineage, never written by hand: whose work is used is
 *       named, and whoever is upstream of it.
 *   <li>A credit names a work that its reader may not open; it links only what they may.
 * </ul>
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "people",
            "media",
            "community",
            "works",
            "works :: tree",
            "works :: withdrawal",
            "rights",
            "calls",
            "productions"
        })
@NullMarked
package org.tallylight.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
