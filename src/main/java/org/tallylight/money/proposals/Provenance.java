package org.tallylight.money.proposals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.taxes.Origin;
import org.tallylight.money.taxes.Origins;
import org.tallylight.money.taxes.PaymentKind;
import org.tallylight.shared.Money;

/**
 * From which country what a proposal gives comes, and what it is paid for: noted with each transaction that owes
 * something to people, for the tax that is withheld when it is paid ({@code ledger.md}, Tax).
 */
@Component
class Provenance {
    /**
     * Something that is owed.
     *
     * @param to   to whom
     * @param line the line it is a part of, or null where it is none: then it is for the use of a work
     */
    record Given(PayeeId to, @Nullable PayeeId line, Money amount) {}

    private record Shared(long share, long commissioned) {
        static final Shared NOTHING = new Shared(0, 0);

        long commissionedOf(long minor) {
            return share == 0
                    ? 0
                    : BigInteger.valueOf(minor)
                            .multiply(BigInteger.valueOf(commissioned))
                            .divide(BigInteger.valueOf(share))
                            .longValueExact();
        }
    }

    private final JdbcClient db;
    private final Origins origins;

    Provenance(JdbcClient db, Origins origins) {
        this.db = db;
        this.origins = origins;
    }

    /** Notes where what a transaction gives comes from; what is given to one payee twice is one. */
    void note(long tx, Proposal proposal, List<Given> given) {
        Map<String, Long> countries = countries(proposal);
        long whole = countries.values().stream().mapToLong(Long::longValue).sum();
        if (whole == 0) {
            return;
        }
        Map<PayeeId, Shared> lines = lines(proposal);
        Map<PayeeId, Map<PaymentKind, Long>> owed = new HashMap<>();
        for (Given each : given) {
            long minor = each.amount().minor();
            Shared line = each.line() == null ? Shared.NOTHING : lines.getOrDefault(each.line(), Shared.NOTHING);
            long commissioned = line.commissionedOf(minor);
            Map<PaymentKind, Long> kinds = owed.computeIfAbsent(each.to(), none -> new TreeMap<>());
            kinds.merge(PaymentKind.COMMISSIONED, commissioned, Long::sum);
            kinds.merge(PaymentKind.LICENCE, minor - commissioned, Long::sum);
        }
        List<Origin> noted = new ArrayList<>();
        owed.forEach((payee, kinds) -> kinds.forEach((kind, minor) -> countries.forEach((country, part) -> {
            if (minor > 0 && part > 0) {
                noted.add(new Origin(payee, kind, country, proposal.sums().currency(), minor, part, whole));
            }
        })));
        origins.note(tx, noted);
    }

    private Map<String, Long> countries(Proposal proposal) {
        Map<String, Long> countries = new TreeMap<>();
        db.sql("select country, minor from proposal_source where proposal = ? and number = ?")
                .params(proposal.id().value(), proposal.number())
                .query(row -> {
                    countries.put(row.getString("country"), row.getLong("minor"));
                });
        return countries;
    }

    private Map<PayeeId, Shared> lines(Proposal proposal) {
        Map<PayeeId, Shared> lines = new HashMap<>();
        db.sql("select payee, share, commissioned from proposal_line where proposal = ? and number = ? and share > 0")
                .params(proposal.id().value(), proposal.number())
                .query(row -> {
                    lines.put(
                            new PayeeId(row.getObject("payee", UUID.class)),
                            new Shared(row.getLong("share"), row.getLong("commissioned")));
                });
        return lines;
    }
}
