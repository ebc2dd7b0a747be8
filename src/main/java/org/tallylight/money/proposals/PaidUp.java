package org.tallylight.money.proposals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payouts.PayoutMoved;

/**
 * Keeps of each posted proposal whether everyone it gave something has it: what has left a payee's account since,
 * and is not still under way, covers what they were owed once it was posted ({@code split.md}, rule 17, PAID).
 * Payees who turned out to be one are one: what moves between their accounts has not left. What is paid stays so
 * whoever turns out to be one later, and steps back only when a payout comes back.
 */
@Component
class PaidUp {
    private final JdbcClient db;
    private final Mergers mergers;

    PaidUp(JdbcClient db, Mergers mergers) {
        this.db = db;
        this.mergers = mergers;
    }

    /** In the transaction of the payout, so that both are committed or neither. */
    @EventListener
    @Transactional
    void look(PayoutMoved moved) {
        record Posted(
                UUID id,
                long tx,
                int number,
                String currency,
                @Nullable Instant paidAt) {}
        List<Posted> posted = db.sql("""
                select distinct p.id, p.tx, l.number, p.currency, p.paid_at from proposal_line l join proposal p on p.id = l.proposal
                where l.payee = any(:payees) and l.share > 0 and p.tx is not null
                  and l.number = (select max(x.number) from proposal_version x where x.proposal = p.id)""")
                .param("payees", uuids(mergers.all(mergers.now(moved.payee()))))
                .query(Posted.class)
                .list();
        for (Posted each : posted) {
            Instant paidAt = each.paidAt();
            Instant asOf = paidAt == null ? moved.at() : paidAt;
            Instant at = paid(each.id(), each.number(), each.tx(), each.currency(), asOf) ? moved.at() : null;
            db.sql("""
                    update proposal set paid_at = :at
                    where id = :id and (paid_at is null) <> (cast(:at as timestamptz) is null)""")
                    .param("at", at == null ? null : Timestamp.from(at), java.sql.Types.TIMESTAMP)
                    .param("id", each.id())
                    .update();
        }
    }

    private boolean paid(UUID proposal, int number, long tx, String currency, Instant asOf) {
        List<PayeeId> payees = db.sql(
                        "select payee from proposal_line where proposal = :id and number = :number and share > 0")
                .param("id", proposal)
                .param("number", number)
                .query((row, n) -> new PayeeId(row.getObject("payee", UUID.class)))
                .list();
        boolean claimed = db.sql("""
                select exists (select 1 from question
                where proposal = :id and held is not null and settled_at is null)""").param("id", proposal).query(Boolean.class).single();
        return !claimed && !owes(payees, tx, currency, asOf);
    }

    /** Whether one of these, as the payees stood at a time, is still owed something of what they were owed at a posting. */
    private boolean owes(List<PayeeId> payees, long tx, String currency, Instant asOf) {
        List<PayeeId> today = new ArrayList<>();
        List<PayeeId> accounts = new ArrayList<>();
        mergers.all(asOf, mergers.asOf(asOf, payees).values())
                .forEach((now, whole) -> whole.forEach(each -> {
                    today.add(now);
                    accounts.add(each);
                }));
        return db.sql("""
                with whole as (
                    select * from unnest(cast(:today as uuid[]), cast(:payees as uuid[]), cast(:codes as text[]))
                        w(today, payee, code)
                ), moved as (
                    select w.today, e.tx_seq, sum(e.amount) as amount from whole w
                    join account a on a.code = w.code and a.currency = cast(:currency as char(3))
                    join entry e on e.account_id = a.id join tx t on t.seq = e.tx_seq
                    where not starts_with(t.idem_key, :merge) group by w.today, e.tx_seq
                ), s as (
                    select today, coalesce(-sum(amount) filter (where tx_seq <= :tx), 0) as owed,
                        coalesce(sum(amount) filter (where tx_seq > :tx and amount > 0), 0) as left_since
                    from moved group by today
                ), u as (
                    select w.today, sum(o.minor + o.withheld) as minor from whole w join payout o on o.payee = w.payee
                    join payout_batch b on b.id = o.batch and b.currency = cast(:currency as char(3))
                    where o.sent_tx > :tx and (o.settled_at is null or o.returned_at is not null) group by w.today
                )
                select exists (select 1 from s left join u using (today)
                    where s.left_since - coalesce(u.minor, 0) < s.owed)""")
                .param("today", uuids(today))
                .param("payees", uuids(accounts))
                .param(
                        "codes",
                        accounts.stream()
                                .map(each -> AccountCode.payable(each).text())
                                .toArray(String[]::new))
                .param("currency", currency)
                .param("tx", tx)
                .param("merge", Mergers.MERGE)
                .query(Boolean.class)
                .single();
    }

    private static UUID[] uuids(List<PayeeId> payees) {
        return payees.stream().map(PayeeId::value).toArray(UUID[]::new);
    }
}
