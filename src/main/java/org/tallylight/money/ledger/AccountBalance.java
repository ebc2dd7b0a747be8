package org.tallylight.money.ledger;

import org.tallylight.shared.Money;

/** What an account holds: positive is a debit balance. */
public record AccountBalance(AccountCode account, Money amount) {}
