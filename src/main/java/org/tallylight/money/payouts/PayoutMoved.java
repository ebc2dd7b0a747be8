package org.tallylight.money.payouts;

import java.time.Instant;
import org.tallylight.money.payees.PayeeId;

/** A payout to a payee has arrived, or came back. */
public record PayoutMoved(PayeeId payee, Instant at) {}
