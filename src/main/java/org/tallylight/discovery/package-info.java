/**
 * Finding people and works: the list of people, profiles, search. It reads what the rooms below show to the
 * viewer and keeps nothing of its own but indexes.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "people",
            "media",
            "community",
            "works",
            "works :: albums",
            "works :: finding"
        })
@NullMarked
package org.tallylight.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
