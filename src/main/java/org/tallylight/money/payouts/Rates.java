package org.tallylight.money.payouts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;

/** Rates of exchange, said by producers with their source and day; none is ever changed. */
@Component
public class Rates {
    private static final String SELECT = "select r.*, p.name from exchange_rate r join person p on p.id = r.by ";

    private final JdbcClient db;
    private final Audit audit;

    Rates(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Says what a currency is worth in another from a day on, until something later is said. */
    @Transactional
    public void say(Rate.Said said, Viewer by, Instant now) {
        db.sql("""
                insert into exchange_rate (id, from_currency, to_currency, num, den, source, day, by, at)
                values (:id, :from, :to, :num, :den, :source, :day, :by, :at)""")
                .param("id", Id.fresh())
                .param("from", said.from().getCurrencyCode())
                .param("to", said.to().getCurrencyCode())
                .param("num", said.num())
                .param("den", said.den())
                .param("source", said.source())
                .param("day", said.day())
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        String what = said.from() + " " + said.to() + " " + said.fraction();
        audit.write(by.someone(), "rate.said", "company", what, now);
    }

    /** The last rate of a currency on a day, by the other currency. */
    Map<Currency, Rate> of(Currency from, LocalDate day) {
        Map<Currency, Rate> found = new HashMap<>();
        db.sql("select distinct on (r.to_currency) r.*, p.name from exchange_rate r join person p on p.id = r.by "
                        + "where r.from_currency = ? and r.day <= ? order by r.to_currency, r.day desc, r.id desc")
                .params(from.getCurrencyCode(), day)
                .query((row, n) -> rate(row))
                .list()
                .forEach(rate -> found.put(rate.said().to(), rate));
        return found;
    }

    /** All that were ever said, the last first. */
    public Page<Rate> all(@Nullable String after, int size) {
        List<Rate> rows = db.sql(SELECT + "where r.id < ? order by r.id desc limit ?")
                .params(After.latestFirst(after), size + 1)
                .query((row, n) -> rate(row))
                .list();
        return Page.of(rows, size, rate -> rate.id().text());
    }

    private static Rate rate(ResultSet row) throws SQLException {
        return new Rate(
                new Rate.RateId(row.getObject("id", UUID.class)),
                new Rate.Said(
                        Currency.getInstance(row.getString("from_currency")),
                        Currency.getInstance(row.getString("to_currency")),
                        row.getLong("num"),
                        row.getLong("den"),
                        row.getString("source"),
                        row.getObject("day", LocalDate.class)),
                row.getString("name"));
    }
}
