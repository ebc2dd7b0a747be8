package org.tallylight.productions;

import java.util.Collection;
import java.util.Map;
import org.tallylight.shared.Money;

/** What was planned for parts and what was spent on them; the room that keeps the books answers it. */
public interface PartMoney {
    /** Of one part alone, without those below it, in the company's currency. */
    record Spent(Money planned, Money actual) {
        Spent plus(Spent other) {
            return new Spent(planned.plus(other.planned), actual.plus(other.actual));
        }

        /** Whether more was spent than was planned. */
        public boolean over() {
            return actual.minor() > planned.minor();
        }
    }

    /** Of those of these parts for which there is a plan or a cost, in as many queries as for one. */
    Map<PartId, Spent> of(Collection<PartId> parts);
}
