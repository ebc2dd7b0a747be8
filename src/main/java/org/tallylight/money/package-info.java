/**
 * Money: what came in, the split of it among those who made it, the ledger, who is paid and how.
 *
 * <p>Invariants: amounts are whole minor units; only this module writes ledger entries; entries are
 * never changed, only reversed; the same freeze always gives the same bytes of a split; what is shared is
 * the pool, to the cent. The rules are those of {@code split.md} and {@code ledger.md}; where those leave
 * a choice, the decision records 0020 to 0029 say which was taken.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "people",
            "media",
            "community",
            "works",
            "rights",
            "calls",
            "productions"
        })
@NullMarked
package org.tallylight.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
