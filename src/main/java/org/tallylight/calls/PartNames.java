package org.tallylight.calls;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What calls must know of the parts of productions; the room that keeps productions answers it. */
public interface PartNames {
    /** How many parts {@link #choices} may offer. */
    int CHOICES_MAX = 100;

    /** How many parts {@link #decidedBy} may name. */
    int DECIDED_MAX = 5_000;

    /**
     * A part as it is shown.
     *
     * @param title its title, with its season's where that helps
     * @param path  the path of its page, {@code /parts/…}
     */
    record PartName(UUID part, String title, String path) {}

    /** The names of those of these parts that the viewer may see, in one query. */
    Map<UUID, PartName> names(Collection<UUID> parts, Viewer viewer);

    /** The parts for which works may be put forward now, at most {@link #CHOICES_MAX}. */
    List<PartName> choices(Viewer viewer);

    /** The parts into which the viewer may put a work themselves, at most {@link #CHOICES_MAX}. */
    List<PartName> placeable(Viewer viewer);

    /** Who answers what is put forward for a part; empty when there is no such part, or it was dropped. */
    Set<PersonId> deciders(UUID part);

    /** The same of many, in one query. */
    Map<UUID, Set<PersonId>> deciders(Collection<UUID> parts);

    /** The parts for which someone answers, at most {@link #DECIDED_MAX}. */
    Set<UUID> decidedBy(PersonId person);
}
