package org.tallylight.money.split;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallylight.shared.Invalid;

/**
 * Every payee of a split in the order of their ids, and which person is which payee: two accounts of one
 * payout identity are one payee.
 *
 * @param list ascending by id
 * @param byPerson each person's payee; a person without a payout identity stands for an unverified payee
 */
public record FrozenPayees(List<FrozenPayee> list, SortedMap<String, String> byPerson) {
    public FrozenPayees {
        list = List.copyOf(list);
        byPerson = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byPerson));
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i - 1).id().compareTo(list.get(i).id()) >= 0) {
                throw new Invalid("payees", "invalid.payees.order", list.get(i).id());
            }
        }
        for (Map.Entry<String, String> entry : byPerson.entrySet()) {
            if (find(list, entry.getValue()) < 0) {
                throw new Invalid("payees", "invalid.payees.unknown", entry.getValue());
            }
        }
    }

    /** Where a payee stands in the list. */
    int indexOf(String payee) {
        int index = find(list, payee);
        if (index < 0) {
            throw new Invalid("payees", "invalid.payees.unknown", payee);
        }
        return index;
    }

    /** Where a person's payee stands in the list. */
    int ofPerson(String person) {
        String payee = byPerson.get(person);
        if (payee == null) {
            throw new Invalid("payees", "invalid.payees.person", person);
        }
        return indexOf(payee);
    }

    private static int find(List<FrozenPayee> list, String id) {
        int low = 0;
        int high = list.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = list.get(middle).id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
