package org.tallylight.money.taxes;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is withheld of a payment.
 *
 * @param parts  what it is paid for, by country, kind and rate; also where the rate is nothing
 * @param missing countries that it comes from, for which the payee gave no form that counts: it is not paid then
 */
public record Withheld(List<Part> parts, SortedSet<String> missing) {
    /** Nothing is known of where it comes from, so nothing is withheld. */
    public static final Withheld NOTHING = new Withheld(List.of(), new TreeSet<>());

    public Withheld {
        parts = List.copyOf(parts);
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }

    /** What of a payment comes from a country, and the tax on it, in minor units. */
    public record Part(String country, PaymentKind kind, int rateBp, long sourcedMinor, long taxMinor) {}

    public long taxMinor() {
        return parts.stream().mapToLong(Part::taxMinor).sum();
    }
}
