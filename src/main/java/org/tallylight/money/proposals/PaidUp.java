package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.PayoutMoved;

/**
 * Keeps of each posted proposal whether everyone it gave something has it: what has left a payee's account since,
 * and is not still under way, covers what they were owed once it was posted ({@code split.md}, rule 17, PAID).
 */
@Component
class PaidUp {
    private final JdbcClient db;

    PaidUp(JdbcClient db) {
        this.db = db;
    }

    /** In the transaction of the payout, so that both are committed or neither. */
    @EventListener
    @Transactional
    void look(PayoutMoved moved) {
        record Posted(UUID id, long tx, int number, String currency) {}
        List<Posted> posted = db.sql("""
                select p.id, p.tx, l.number, p.currency from proposal_line l join proposal p on p.id = l.proposal
                where l.payee = :payee and l.share > 0 and p.tx is not null
                  and l.number = (select max(x.number) from proposal_version x where x.proposal = p.id)""")
                .param("payee", moved.payee().value())
                .query(Posted.class)
                .list();
        for (Posted each : posted) {
            Instant at = paid(each.id(), each.number(), each.tx(), each.currency()) ? moved.at() : null;
            db.sql("""
                    update proposal set paid_at = :at
                    where id = :id and (paid_at is null) <> (cast(:at as timestamptz) is null)""")
                    .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
                    .param("id", each.id())
                    .update();
        }
    }

    private boolean paid(UUID proposal, int number, long tx, String currency) {
        List<UUID> payees = db.sql(
                        "select payee from proposal_line where proposal = :id and number = :number and share > 0")
                .param("id", proposal)
                .param("number", number)
                .query(UUID.class)
                .list();
        boolean claimed = db.sql("""
                select exists (select 1 from question
                where proposal = :id and held is not null and settled_at is null)""").param("id", proposal).query(Boolean.class).single();
        if (claimed) {
            return false;
        }
        return !db.sql("""
                select exists (
                    select 1 from unnest(cast(:payees as uuid[]), cast(:codes as text[])) w(payee, code)
                    join account a on a.code = w.code and a.currency = cast(:currency as char(3))
                    cross join lateral (
                        select coalesce(-sum(e.amount) filter (where e.tx_seq <= :tx), 0) as owed,
                            coalesce(sum(e.amount) filter (where e.tx_seq > :tx and e.amount > 0), 0) as left_since
                        from entry e where e.account_id = a.id) s
                    cross join lateral (
                        select coalesce(sum(o.minor), 0) as minor from payout o
                        where o.payee = w.payee and o.sent_tx > :tx
                          and (o.settled_at is null or o.returned_at is not null)) u
                    where s.left_since - u.minor < s.owed)""")
                .param("payees", payees.toArray(UUID[]::new))
                .param(
                        "codes",
                        payees.stream()
                                .map(payee ->
                                        AccountCode.payable(new PayeeId(payee)).text())
                                .toArray(String[]::new))
                .param("currency", currency)
                .param("tx", tx)
                .query(Boolean.class)
                .single();
    }
}
