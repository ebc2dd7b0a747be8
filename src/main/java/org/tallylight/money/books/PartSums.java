package org.tallylight.money.books;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartMoney;
import org.tallylight.shared.Money;

/** Budgets beside costs, for the room in which parts are made: sums only. */
@Component
class PartSums implements PartMoney {
    private final JdbcClient db;
    private final TheCompany company;

    PartSums(JdbcClient db, TheCompany company) {
        this.db = db;
        this.company = company;
    }

    @Override
    public Map<PartId, Spent> of(Collection<PartId> parts) {
        Currency currency = company.get().currency();
        Map<PartId, Spent> sums = new HashMap<>();
        db.sql("""
                select p.part, coalesce(b.minor, 0) as planned, coalesce(c.minor, 0) as actual
                from unnest(cast(:parts as uuid[])) as p (part)
                left join (select part, sum(minor) as minor from budget_line
                    where part = any(cast(:parts as uuid[])) and currency = :currency and dropped_at is null
                    group by part) b on b.part = p.part
                left join (select l.part, sum(l.minor) as minor from book_line l
                    where l.part = any(cast(:parts as uuid[])) and l.currency = :currency and l.kind = 'COST'
                    and l.corrects is null and not exists (select 1 from book_line x where x.corrects = l.id)
                    group by l.part) c on c.part = p.part
                where b.part is not null or c.part is not null""")
                .param("parts", parts.stream().map(PartId::value).toArray(UUID[]::new))
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    sums.put(
                            new PartId(row.getObject("part", UUID.class)),
                            new Spent(
                                    new Money(row.getLong("planned"), currency),
                                    new Money(row.getLong("actual"), currency)));
                });
        return sums;
    }
}
