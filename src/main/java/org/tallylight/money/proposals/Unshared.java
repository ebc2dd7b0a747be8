package org.tallylight.money.proposals;

import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.split.Takings;
import org.tallylight.productions.PartId;

/**
 * What the books of a part say that no posted proposal has shared out, with what the last one left over. A line
 * that was taken back after it was shared out counts the other way round: income as a refund, a refund as income,
 * a cost or a tax as so much less of it.
 */
@Component
class Unshared {
    /**
     * What there is to share, and of which lines.
     *
     * @param creditMinor costs that came back beyond what there was to set them against
     * @param lines       the book lines that were read, corrections of shared ones among them
     */
    record Taken(Takings takings, long creditMinor, List<UUID> lines) {}

    private final JdbcClient db;

    Unshared(JdbcClient db) {
        this.db = db;
    }

    /** All that is not shared out of a part's books in a currency, in one query and one more for what was left. */
    Taken of(PartId part, Currency currency) {
        Map<BookLine.Kind, Long> sums = new EnumMap<>(BookLine.Kind.class);
        TreeMap<String, Long> countries = new TreeMap<>();
        List<UUID> lines = new ArrayList<>();
        db.sql("""
                select b.id, b.kind, b.country, b.minor, b.corrects is not null as back from book_line b
                where b.part = :part and b.currency = :currency
                  and not exists (select 1 from shared_line s where s.line = b.id)
                  and case when b.corrects is null
                      then not exists (select 1 from book_line c where c.corrects = b.id)
                      else exists (select 1 from shared_line s where s.line = b.corrects) end
                order by b.id""")
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    lines.add(row.getObject("id", UUID.class));
                    count(
                            BookLine.Kind.valueOf(row.getString("kind")),
                            row.getBoolean("back"),
                            row.getLong("minor"),
                            row.getString("country"),
                            sums,
                            countries);
                });
        long tax = sums.getOrDefault(BookLine.Kind.TAX_AT_SOURCE, 0L);
        long costs = Math.addExact(sums.getOrDefault(BookLine.Kind.COST, 0L), left(part, currency));
        if (tax < 0) {
            costs = Math.addExact(costs, tax);
            tax = 0;
        }
        Takings takings = new Takings(
                currency.getCurrencyCode(),
                sums.getOrDefault(BookLine.Kind.INCOME, 0L),
                sums.getOrDefault(BookLine.Kind.REFUND, 0L),
                tax,
                Math.max(0, costs),
                sources(countries));
        return new Taken(takings, Math.max(0, -costs), lines);
    }

    private static void count(
            BookLine.Kind kind,
            boolean back,
            long minor,
            String country,
            Map<BookLine.Kind, Long> sums,
            Map<String, Long> countries) {
        switch (kind) {
            case INCOME, REFUND -> {
                boolean in = (kind == BookLine.Kind.INCOME) != back;
                sums.merge(in ? BookLine.Kind.INCOME : BookLine.Kind.REFUND, minor, Math::addExact);
                countries.merge(country, in ? minor : -minor, Math::addExact);
            }
            case TAX_AT_SOURCE, COST -> sums.merge(kind, back ? -minor : minor, Math::addExact);
        }
    }

    /** Withholding goes by country only where each of them brought something. */
    private static List<Takings.Source> sources(Map<String, Long> countries) {
        List<Takings.Source> sources = new ArrayList<>();
        if (countries.values().stream().allMatch(minor -> minor >= 0)) {
            countries.forEach((country, minor) -> sources.add(new Takings.Source(country, minor)));
        }
        return sources;
    }

    /** The loss that the last posted proposal carried forward, or, below nothing, the credit it left. */
    private long left(PartId part, Currency currency) {
        return db.sql("""
                select -least(v.net, 0) - v.credit from proposal p join proposal_version v on v.proposal = p.id
                where p.part = :part and p.currency = :currency and p.posted_at is not null
                order by p.id desc, v.number desc limit 1""")
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
