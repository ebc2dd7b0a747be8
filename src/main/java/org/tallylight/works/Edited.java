package org.tallylight.works;

import java.util.List;

/** What came of changing what is said of a work. */
public sealed interface Edited {
    record Done(Work work) implements Edited {}

    /** Others have been given this licence already. */
    record LicenceStays(Licence licence) implements Edited {}

    /** The sources leave no such licence. */
    record LicenceClash(List<String> blockers) implements Edited {}
}
