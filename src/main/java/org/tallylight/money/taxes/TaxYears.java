package org.tallylight.money.taxes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;

/** The yearly statements of payees, with what was paid to them before they turned out to be one. */
@Component
public class TaxYears {
    private final JdbcClient db;
    private final Mergers mergers;

    TaxYears(JdbcClient db, Mergers mergers) {
        this.db = db;
        this.mergers = mergers;
    }

    /** What was paid to a payee in a year in a currency, and the tax withheld of it. */
    public record Sum(int year, Money paid, Money withheld) {}

    /** Each year in which a payee was paid something, the latest first. */
    public List<Sum> sums(PayeeId payee) {
        return db.sql("""
                select extract(year from t.effective)::int as year, b.currency, sum(o.minor) as minor,
                    sum(o.withheld) as withheld
                from payout o join payout_batch b on b.id = o.batch join tx t on t.seq = o.sent_tx
                where o.payee = any(:payees) and o.returned_at is null group by 1, 2 order by 1 desc, 2""")
                .param("payees", uuids(payee))
                .query((row, n) -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    return new Sum(
                            row.getInt("year"),
                            new Money(row.getLong("minor"), currency),
                            new Money(row.getLong("withheld"), currency));
                })
                .list();
    }

    private UUID[] uuids(PayeeId payee) {
        return mergers.all(payee).stream().map(PayeeId::value).toArray(UUID[]::new);
    }

    /**
     * What a payee was paid in a year.
     *
     * @throws NotFound when they were paid nothing in it
     */
    public TaxYear of(PayeeId payee, int year) {
        if (year < 1 || year > 9999) {
            throw new NotFound("year " + year);
        }
        Map<UUID, List<TaxYear.Tax>> taxes = new HashMap<>();
        List<TaxYear.Paid> payments = new ArrayList<>();
        UUID[] payees = uuids(payee);
        db.sql("""
                select x.*, b.currency from payout_tax x join payout o on o.id = x.payout
                join payout_batch b on b.id = o.batch
                where o.payee = any(:payees) and o.sent_tx is not null and o.returned_at is null
                order by x.country, x.kind, x.rate_bp""").param("payees", payees).query(row -> {
            Currency currency = Currency.getInstance(row.getString("currency"));
            taxes.computeIfAbsent(row.getObject("payout", UUID.class), none -> new ArrayList<>())
                    .add(new TaxYear.Tax(
                            row.getString("country"),
                            PaymentKind.valueOf(row.getString("kind")),
                            new Money(row.getLong("sourced"), currency),
                            row.getInt("rate_bp"),
                            new Money(row.getLong("minor"), currency)));
        });
        db.sql("""
                select o.id, o.minor, o.withheld, b.currency, t.effective from payout o
                join payout_batch b on b.id = o.batch join tx t on t.seq = o.sent_tx
                where o.payee = any(:payees) and o.returned_at is null
                  and t.effective between make_date(:year, 1, 1) and make_date(:year, 12, 31)
                order by t.effective, o.id""").param("payees", payees).param("year", year).query(row -> {
            UUID id = row.getObject("id", UUID.class);
            Currency currency = Currency.getInstance(row.getString("currency"));
            payments.add(new TaxYear.Paid(
                    Id.write(id),
                    row.getObject("effective", LocalDate.class),
                    new Money(row.getLong("minor"), currency),
                    new Money(row.getLong("withheld"), currency),
                    taxes.getOrDefault(id, List.of())));
        });
        if (payments.isEmpty()) {
            throw new NotFound("year " + year);
        }
        return new TaxYear(year, payments);
    }
}
