package org.tallylight.productions;

import java.util.Optional;
import org.tallylight.shared.Money;

/** What is being shared among those who made a part; told by the room that keeps the money. */
public interface ShareLine {
    /**
     * An amount, and where it is said who gets what.
     *
     * @param paid whether everyone has their part of it
     * @param link a path of this site
     */
    record Line(Money amount, boolean paid, String link) {}

    /** The line of a part; empty while there is nothing to share, or nothing to show yet. */
    Optional<Line> of(PartId part);
}
