package org.tallylight.money.books;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.productions.PartId;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** What is planned to be spent on a part, line by line, to stand beside what was. */
@Component
public class Budget {
    public static final int LABEL_CHARS_MAX = 120;
    public static final int LINES_MAX = 200;

    public record BudgetLineId(UUID value) implements Id {}

    public record BudgetLine(BudgetLineId id, String label, Money planned) {}

    private final JdbcClient db;

    Budget(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public BudgetLineId plan(PartId part, String label, Money planned, PersonId by, Instant now) {
        String said = label.strip();
        if (said.isEmpty() || said.length() > LABEL_CHARS_MAX) {
            throw new Invalid("label", "budget.label.length", LABEL_CHARS_MAX);
        }
        if (planned.minor() <= 0 || planned.minor() > BookLine.AMOUNT_MAX_MINOR) {
            throw new Invalid("amount", "books.amount.positive");
        }
        if (of(part, planned.currency()).size() >= LINES_MAX) {
            throw new Refused(409, "budget.full", LINES_MAX);
        }
        BudgetLineId id = new BudgetLineId(Id.fresh());
        db.sql("""
                insert into budget_line (id, part, label, minor, currency, by, at)
                values (:id, :part, :label, :minor, :currency, :by, :at)""")
                .param("id", id.value())
                .param("part", part.value())
                .param("label", said)
                .param("minor", planned.minor())
                .param("currency", planned.currency().getCurrencyCode())
                .param("by", by.value())
                .param("at", Timestamp.from(now))
                .update();
        return id;
    }

    /** Takes a line out of a part's budget; it stays in the database with who did it. */
    @Transactional
    public void drop(PartId part, BudgetLineId id, PersonId by, Instant now) {
        db.sql("""
                update budget_line set dropped_at = :at, dropped_by = :by
                where id = :id and part = :part and dropped_at is null""")
                .param("part", part.value())
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .param("id", id.value())
                .update();
    }

    public List<BudgetLine> of(PartId part, Currency currency) {
        return db.sql("""
                select id, label, minor from budget_line
                where part = :part and currency = :currency and dropped_at is null order by id""")
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query((row, n) -> new BudgetLine(
                        new BudgetLineId(row.getObject("id", UUID.class)),
                        row.getString("label"),
                        new Money(row.getLong("minor"), currency)))
                .list();
    }
}
