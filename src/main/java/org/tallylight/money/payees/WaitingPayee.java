package org.tallylight.money.payees;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Someone who waits to be verified, where they want to be paid, and others who have the same account. */
public record WaitingPayee(Payee payee, @Nullable BankDetails details, List<Payee> same) {}
