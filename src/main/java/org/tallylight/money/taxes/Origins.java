package org.tallylight.money.taxes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;

/** What of all that is owed comes from where, from its posting until it is paid, and the tax on it then. */
@Component
public class Origins {
    private static final int BATCH = 1000;

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Mergers mergers;
    private final TaxForms forms;
    private final TaxRules rules;

    Origins(JdbcClient db, JdbcTemplate batches, Mergers mergers, TaxForms forms, TaxRules rules) {
        this.db = db;
        this.batches = batches;
        this.mergers = mergers;
        this.forms = forms;
        this.rules = rules;
    }

    /** Writes down where what a transaction owes to people comes from. */
    public void note(long tx, List<Origin> origins) {
        batches.batchUpdate("""
                insert into origin (tx, payee, kind, country, currency, share, part, whole)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", origins, BATCH, (insert, each) -> {
            insert.setLong(1, tx);
            insert.setObject(2, each.payee().value());
            insert.setString(3, each.kind().name());
            insert.setString(4, each.country());
            insert.setString(5, each.currency().getCurrencyCode());
            insert.setLong(6, each.shareMinor());
            insert.setLong(7, each.partMinor());
            insert.setLong(8, each.wholeMinor());
        });
    }

    /** The tax on all that is owed to each of these payees and was not paid yet, on a day. */
    public Map<PayeeId, Withheld> withheld(Collection<PayeeId> payees, Currency currency, LocalDate day) {
        Map<PayeeId, List<Origin>> unpaid = unpaid(payees, currency);
        Map<PayeeId, Map<String, TaxForm>> given = forms.inForce(unpaid.keySet(), day);
        TaxRules.Rates rates = rules.on(day);
        Map<PayeeId, Withheld> found = new HashMap<>();
        unpaid.forEach((payee, origins) -> found.put(payee, tax(origins, given.getOrDefault(payee, Map.of()), rates)));
        return found;
    }

    private static Withheld tax(List<Origin> origins, Map<String, TaxForm> given, TaxRules.Rates rates) {
        record Case(String country, PaymentKind kind, int rateBp) {}
        Map<Case, long[]> sums = new LinkedHashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        for (Origin each : origins) {
            TaxForm form = given.get(each.country());
            if (form == null && rates.asked(each.country())) {
                missing.add(each.country());
                continue;
            }
            int rate = form == null ? 0 : rates.of(form, each.kind());
            long[] sum = sums.computeIfAbsent(new Case(each.country(), each.kind(), rate), none -> new long[2]);
            sum[0] += each.sourcedMinor();
            sum[1] += each.taxMinor(rate);
        }
        List<Withheld.Part> parts = new ArrayList<>();
        sums.forEach((about, sum) ->
                parts.add(new Withheld.Part(about.country(), about.kind(), about.rateBp(), sum[0], sum[1])));
        return new Withheld(parts, missing);
    }

    private Map<PayeeId, List<Origin>> unpaid(Collection<PayeeId> payees, Currency currency) {
        Map<PayeeId, PayeeId> today = new HashMap<>();
        mergers.all(payees).forEach((now, whole) -> whole.forEach(each -> today.put(each, now)));
        Map<PayeeId, List<Origin>> unpaid = new TreeMap<>(java.util.Comparator.comparing(PayeeId::value));
        db.sql("""
                select * from origin where payout is null and currency = :currency and payee = any(:payees)
                order by country, kind, tx""")
                .param("currency", currency.getCurrencyCode())
                .param("payees", today.keySet().stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(row -> {
                    PayeeId then = new PayeeId(row.getObject("payee", UUID.class));
                    PayeeId now = today.getOrDefault(then, then);
                    unpaid.computeIfAbsent(now, none -> new ArrayList<>())
                            .add(new Origin(
                                    now,
                                    PaymentKind.valueOf(row.getString("kind")),
                                    row.getString("country"),
                                    currency,
                                    row.getLong("share"),
                                    row.getLong("part"),
                                    row.getLong("whole")));
                });
        return unpaid;
    }

    /** A payout pays all that is owed to a payee: it takes what was noted of it, with the tax that is withheld. */
    public void take(Map<UUID, PayeeId> payouts, Currency currency, Map<PayeeId, Withheld> withheld) {
        Map<PayeeId, List<PayeeId>> whole = mergers.all(payouts.values());
        List<UUID> ids = new ArrayList<>();
        List<UUID> payees = new ArrayList<>();
        List<Object[]> taxes = new ArrayList<>();
        payouts.forEach((payout, payee) -> {
            for (PayeeId each : whole.getOrDefault(payee, List.of(payee))) {
                ids.add(payout);
                payees.add(each.value());
            }
            Withheld of = withheld.get(payee);
            if (of != null) {
                of.parts()
                        .forEach(part -> taxes.add(new Object[] {
                            payout,
                            part.country(),
                            part.kind().name(),
                            part.rateBp(),
                            part.sourcedMinor(),
                            part.taxMinor()
                        }));
            }
        });
        db.sql("""
                update origin o set payout = l.payout
                from unnest(cast(:ids as uuid[]), cast(:payees as uuid[])) l (payout, payee)
                where o.payee = l.payee and o.payout is null and o.currency = :currency""")
                .param("ids", ids.toArray(UUID[]::new))
                .param("payees", payees.toArray(UUID[]::new))
                .param("currency", currency.getCurrencyCode())
                .update();
        batches.batchUpdate(
                "insert into payout_tax (payout, country, kind, rate_bp, sourced, minor) values (?, ?, ?, ?, ?, ?)",
                taxes);
    }

    /** Payouts that were dropped or came back: what they paid for is owed again, and taxed anew when it is paid. */
    public void free(Collection<UUID> payouts) {
        db.sql("update origin set payout = null where payout = any(?)")
                .param(payouts.toArray(UUID[]::new))
                .update();
    }

    /** The tax that these payouts withhold, by payout and country, in minor units. */
    public Map<UUID, Map<String, Long>> taxes(Collection<UUID> payouts) {
        Map<UUID, Map<String, Long>> found = new HashMap<>();
        db.sql("""
                select payout, country, sum(minor) as minor from payout_tax
                where payout = any(:ids) and minor > 0 group by payout, country order by country""").param("ids", payouts.toArray(UUID[]::new)).query(row -> {
            found.computeIfAbsent(row.getObject("payout", UUID.class), none -> new TreeMap<>())
                    .put(row.getString("country"), row.getLong("minor"));
        });
        return found;
    }
}
