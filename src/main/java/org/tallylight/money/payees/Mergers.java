package org.tallylight.money.payees;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.ledger.AccountBalance;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.people.Audit;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;

/**
 * When a payee turns out to be another, or is gone: what the company owes them moves on in the ledger, and what
 * was written under the old name stays to be read.
 */
@Component
public class Mergers {
    /** How the keys of transactions begin that move what is owed to who a payee turned out to be. */
    public static final String MERGE = "merge:";

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int SAME_SHOWN_MAX = 10;

    private final JdbcClient db;
    private final Payees payees;
    private final Ledger ledger;
    private final Audit audit;

    Mergers(JdbcClient db, Payees payees, Ledger ledger, Audit audit) {
        this.db = db;
        this.payees = payees;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * Says that two payees are one. Both histories stay; what is owed, held or advanced, and what comes, is
     * {@code into}'s.
     */
    @Transactional
    public void merge(PayeeId from, PayeeId into, Viewer by, Instant now) {
        db.sql("select pg_advisory_xact_lock(92, 1)").query().listOfRows();
        if (from.equals(into) || !payees.get(into).verified() || !now(into).equals(into)) {
            throw new Invalid("into", "payee.merge.unverified");
        }
        int changed = db.sql("""
                update payee set merged_into = :into, merged_at = :at, merged_by = :by
                where id = :from and merged_into is null""")
                .param("into", into.value())
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("from", from.value())
                .update();
        if (changed == 1) {
            move(MERGE, from, AccountCode.payable(from), AccountCode.payable(into), now);
            move(MERGE, from, AccountCode.held(from), AccountCode.held(into), now);
            move(MERGE, from, AccountCode.advance(from), AccountCode.advance(into), now);
            audit.write(by.someone(), "payee.merged", "payee " + from.text(), into.text(), now);
        }
    }

    /** Empties an account into another, in each currency. */
    private void move(String why, PayeeId payee, AccountCode from, AccountCode to, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        for (AccountBalance held : ledger.balances(from.text())) {
            if (held.amount().minor() != 0) {
                List<Leg> legs = List.of(Leg.credit(from, held.amount()), Leg.debit(to, held.amount()));
                String key = why + payee.text() + ":" + from.text().replaceFirst(":[^:]*$", "") + ":"
                        + held.amount().currency().getCurrencyCode();
                ledger.post(Posting.of(key, Kind.TRANSFER, today, "", legs), now)
                        .seq();
            }
        }
    }

    /** The payee that one is now, with merges followed. */
    public PayeeId now(PayeeId id) {
        return now(List.of(id)).getOrDefault(id, id);
    }

    /** The payees that these are now, with merges followed. */
    public Map<PayeeId, PayeeId> now(Collection<PayeeId> ids) {
        return asOf(EVER, ids);
    }

    /** The payees that these were at a time, with the merges up to it followed. */
    public Map<PayeeId, PayeeId> asOf(Instant at, Collection<PayeeId> ids) {
        Map<PayeeId, PayeeId> found = new HashMap<>();
        ids.forEach(id -> found.put(id, id));
        db.sql("""
                with recursive merged (first, payee) as (
                    select id, id from payee where id = any (:ids)
                    union
                    select m.first, y.merged_into from merged m join payee y on y.id = m.payee
                    where y.merged_at <= :at
                )
                select m.first, m.payee from merged m join payee y on y.id = m.payee
                where y.merged_at is null or y.merged_at > :at""")
                .param("at", Timestamp.from(at))
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            new PayeeId(row.getObject("first", UUID.class)),
                            new PayeeId(row.getObject("payee", UUID.class)));
                });
        return found;
    }

    /** A payee and all that were merged into it: one identity's whole history. */
    public List<PayeeId> all(PayeeId id) {
        return all(List.of(id)).getOrDefault(id, List.of(id));
    }

    /** Each of these payees with all that were merged into it, in one query. */
    public Map<PayeeId, List<PayeeId>> all(Collection<PayeeId> ids) {
        return all(EVER, ids);
    }

    /** Each of these payees with all that were merged into it up to a time. */
    public Map<PayeeId, List<PayeeId>> all(Instant at, Collection<PayeeId> ids) {
        Map<PayeeId, List<PayeeId>> found = new HashMap<>();
        db.sql("""
                with recursive merged (first, payee) as (
                    select id, id from payee where id = any (:ids)
                    union
                    select m.first, y.id from merged m join payee y on y.merged_into = m.payee
                    where y.merged_at <= :at
                )
                select first, payee from merged""")
                .param("at", Timestamp.from(at))
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(new PayeeId(row.getObject("first", UUID.class)), payee -> new ArrayList<>())
                            .add(new PayeeId(row.getObject("payee", UUID.class)));
                });
        return found;
    }

    /** Others with the same account as each of these payees: the same identity under another name. */
    Map<PayeeId, List<PayeeId>> sameAccount(Collection<PayeeId> ids) {
        Map<PayeeId, List<PayeeId>> same = new HashMap<>();
        db.sql("""
                select y.id, o.id as other from unnest(:ids) as i (id) join payee y on y.id = i.id cross join lateral
                    (select id from payee where account_hash = y.account_hash and id <> y.id and merged_into is null
                     order by id limit :most) o
                order by o.id""")
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .param("most", SAME_SHOWN_MAX)
                .query(row -> {
                    same.computeIfAbsent(new PayeeId(row.getObject("id", UUID.class)), id -> new ArrayList<>())
                            .add(new PayeeId(row.getObject("other", UUID.class)));
                });
        return same;
    }

    /** Someone left and cannot be paid any more: what is owed to them waits in suspense, and goes to nobody else. */
    @EventListener
    @Transactional
    void leave(PersonErased erased) {
        List<PayeeId> own = db.sql("select payee from payee_person where person = :person")
                .param("person", erased.person().value())
                .query((row, n) -> new PayeeId(row.getObject("payee", UUID.class)))
                .list();
        for (PayeeId payee : own) {
            db.sql("""
                    update payee set country = null, name = null, account = null, account_hash = null
                    where id = :id""").param("id", payee.value()).update();
            Instant now = db.sql("select erased_at from person where id = :person")
                    .param("person", erased.person().value())
                    .query(Timestamp.class)
                    .single()
                    .toInstant();
            move("gone:", payee, AccountCode.payable(payee), AccountCode.suspense(payee), now);
        }
    }
}
