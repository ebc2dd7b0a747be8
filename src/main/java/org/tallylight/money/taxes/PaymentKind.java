package org.tallylight.money.taxes;

/** What is paid for; offices tax the one and the other differently ({@code ledger.md}, Tax). */
public enum PaymentKind {
    /** Work that was done for a production: points off screen. */
    COMMISSIONED,
    /** That a work may be used. */
    LICENCE
}
