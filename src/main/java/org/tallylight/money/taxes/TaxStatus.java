package org.tallylight.money.taxes;

/** As what a payee presents themselves to a tax office. Without a form they have no status, and are not paid. */
public enum TaxStatus {
    /** A person or company of the United States. */
    W9,
    /** A person of another country, to the United States. */
    W8BEN,
    /** A company of another country, to the United States. */
    W8BENE,
    /** To the office of another country. */
    OTHER;

    /** The country whose form it is (ISO 3166), or empty where the payee says it. */
    public String country() {
        return this == OTHER ? "" : "US";
    }
}
