package org.tallylight.money.taxes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
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

/** The rates by which tax is withheld: effective-dated, each said by someone, none ever changed. */
@Component
public class TaxRules {
    private final JdbcClient db;
    private final Audit audit;

    TaxRules(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** Says by what rate is withheld from a day on. Of two for the same day the later said one counts. */
    @Transactional
    public void say(TaxRule.Said said, Viewer by, Instant now) {
        db.sql("""
                insert into tax_rule (id, country, status, kind, rate_bp, from_day, note, by, at)
                values (:id, :country, :status, :kind, :rate, :from, :note, :by, :at)""")
                .param("id", Id.fresh())
                .param("country", said.country())
                .param("status", said.status().name())
                .param("kind", said.kind().name())
                .param("rate", said.rateBp())
                .param("from", said.fromDay())
                .param("note", said.note())
                .param("by", by.someone().value())
                .param("at", Timestamp.from(now))
                .update();
        audit.write(by.someone(), "tax-rule.said", "company", said.country() + " " + said.status(), now);
    }

    /** All that were ever said, the last first. */
    public Page<TaxRule> all(@Nullable String after, int size) {
        record Kept(UUID id, TaxRule rule) {}
        List<Kept> rows = db.sql("""
                select r.*, p.name as by_name from tax_rule r join person p on p.id = r.by
                where r.id < ? order by r.id desc limit ?""")
                .params(After.latestFirst(after), size + 1)
                .query((row, n) -> new Kept(row.getObject("id", UUID.class), rule(row)))
                .list();
        return Page.of(rows, size, kept -> Id.write(kept.id())).map(Kept::rule);
    }

    private static TaxRule rule(ResultSet row) throws SQLException {
        TaxRule.Said said = new TaxRule.Said(
                row.getString("country"),
                TaxStatus.valueOf(row.getString("status")),
                PaymentKind.valueOf(row.getString("kind")),
                row.getInt("rate_bp"),
                row.getObject("from_day", LocalDate.class),
                row.getString("note"));
        return new TaxRule(
                said, row.getString("by_name"), row.getTimestamp("at").toInstant());
    }

    /** For what a rate is. */
    private record Case(String country, TaxStatus status, PaymentKind kind) {}

    /** The rates of one day. */
    static final class Rates {
        private final Map<Case, Integer> bp;

        private Rates(Map<Case, Integer> bp) {
            this.bp = bp;
        }

        /** Whether a form is asked of whoever gets something from a country: something may be withheld there. */
        boolean asked(String country) {
            return bp.keySet().stream().anyMatch(each -> each.country().equals(country));
        }

        /** The rate for a payee with this form; where nothing was said, nothing is withheld. */
        int of(TaxForm form, PaymentKind kind) {
            TaxForm.Said said = form.said();
            int rule = bp.getOrDefault(new Case(said.country(), said.status(), kind), 0);
            return said.treatyBp() == null ? rule : Math.min(rule, said.treatyBp());
        }
    }

    Rates on(LocalDate day) {
        Map<Case, Integer> bp = new HashMap<>();
        db.sql("""
                select distinct on (country, status, kind) country, status, kind, rate_bp from tax_rule
                where from_day <= ? order by country, status, kind, from_day desc, id desc""").param(day).query(row -> {
            Case about = new Case(
                    row.getString("country"),
                    TaxStatus.valueOf(row.getString("status")),
                    PaymentKind.valueOf(row.getString("kind")));
            bp.put(about, row.getInt("rate_bp"));
        });
        return new Rates(bp);
    }
}
