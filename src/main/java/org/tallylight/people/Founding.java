package org.tallylight.people;

import java.util.Currency;

/**
 * How a company begins.
 *
 * @param url   its public address, for links in letters
 * @param first who becomes its producer and operator
 */
public record Founding(String company, Company.Kind kind, Currency currency, String url, Joining first) {}
