package org.tallylight.money.payees;

import java.time.Instant;

/** A payout to a payee has arrived, or came back. */
public record PayoutMoved(PayeeId payee, Instant at) {}
