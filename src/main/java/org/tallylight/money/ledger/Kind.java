package org.tallylight.money.ledger;

/** What a transaction is about. */
public enum Kind {
    INCOME,
    COST,
    /** A final proposal is posted. */
    SPLIT,
    /** A part of the reserve is released and shared. */
    RELEASE,
    /** Paid before there is a share. */
    ADVANCE,
    /** A late claim is granted, from what is held, the reserve or the company. */
    AWARD,
    /** A payout is sent. */
    PAYOUT,
    /** A payout has arrived. */
    SETTLEMENT,
    /** A payout came back. */
    RETURN,
    /** What was withheld is paid to a tax office. */
    TAX,
    FX,
    TRANSFER,
    REVERSAL
}
