package org.tallylight.money.payees;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What a producer looks at before they verify someone. */
@Component
class WaitingPayees {
    private final Payees payees;
    private final Mergers mergers;

    WaitingPayees(Payees payees, Mergers mergers) {
        this.payees = payees;
        this.mergers = mergers;
    }

    /** Each of these with where they want to be paid, and who else is paid there. */
    List<WaitingPayee> of(List<Payee> some) {
        List<PayeeId> ids = some.stream().map(Payee::id).toList();
        Map<PayeeId, BankDetails> details = payees.details(ids);
        Map<PayeeId, List<PayeeId>> same = mergers.sameAccount(ids);
        Map<PayeeId, Payee> others =
                payees.find(same.values().stream().flatMap(List::stream).toList());
        return some.stream()
                .map(payee -> new WaitingPayee(
                        payee,
                        details.get(payee.id()),
                        same.getOrDefault(payee.id(), List.of()).stream()
                                .map(others::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }
}
