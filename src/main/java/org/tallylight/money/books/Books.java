package org.tallylight.money.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Kind;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.Leg;
import org.tallylight.money.ledger.Posting;
import org.tallylight.people.Audit;
import org.tallylight.productions.PartId;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** The books of all parts. */
@Component
public class Books {
    private static final String COLUMNS = """
            select b.*, p.name as by_name, c.reason as corrected
            from book_line b join person p on p.id = b.by left join book_line c on c.corrects = b.id
            """;

    private final JdbcClient db;
    private final BookRows rows;
    private final Seasons seasons;
    private final Ledger ledger;
    private final Audit audit;

    Books(JdbcClient db, BookRows rows, Seasons seasons, Ledger ledger, Audit audit) {
        this.db = db;
        this.rows = rows;
        this.seasons = seasons;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** Writes a line and posts it to the ledger, in one transaction. */
    @Transactional
    public BookLineId write(BookLine.Draft draft, PersonId by, Instant now) {
        draft.on(now.atOffset(ZoneOffset.UTC).toLocalDate());
        seasons.hold(draft.part());
        BookLineId id = new BookLineId(Id.fresh());
        Money entered = draft.kind().entered(draft.amount());
        Kind kind = draft.kind() == BookLine.Kind.INCOME ? Kind.INCOME : Kind.COST;
        List<Leg> legs = List.of(
                new Leg(draft.kind().account(draft.part()), entered), new Leg(AccountCode.bank(), entered.negated()));
        long tx = ledger.post(
                        Posting.of(
                                "book:" + id.text(),
                                kind,
                                draft.day(),
                                draft.kind().name(),
                                legs),
                        now)
                .seq();
        rows.add(id, draft, BookRows.Origin.written(tx), by, now);
        seasons.spread(get(id), now, by);
        return id;
    }

    /**
     * Takes a line of a part back: the ledger reverses its transaction, and both lines stay to be read. Where a
     * posted proposal has shared it out, the next one counts it the other way round.
     *
     * @throws Refused when it was taken back before
     */
    @Transactional
    public void correct(PartId part, BookLineId id, String reason, PersonId by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > BookLine.REASON_CHARS_MAX) {
            throw new Invalid("reason", "books.reason.length", BookLine.REASON_CHARS_MAX);
        }
        db.sql("select id from book_line where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        BookLine line = get(id);
        if (!line.part().equals(part)) {
            throw new NotFound(id);
        }
        if (line.corrected() != null) {
            throw new Refused(409, "books.corrected");
        }
        if (line.allocated()) {
            throw new Refused(409, "books.allocated");
        }
        turn(List.of(line), why, by, now);
        turn(allocated(id), why, by, now);
        audit.write(by, "books.corrected", "part " + line.part().text(), why, now);
    }

    /** Reverses the transaction that these lines share, with a new row for each. */
    private void turn(List<BookLine> lines, String why, PersonId by, Instant now) {
        if (lines.isEmpty()) {
            return;
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        long tx = ledger.reverse(lines.getFirst().tx(), today, why, now).seq();
        for (BookLine line : lines) {
            BookLine.Draft same = new BookLine.Draft(
                    line.part(), line.kind(), line.amount(), line.what(), line.country(), line.day());
            rows.add(new BookLineId(Id.fresh()), same, BookRows.Origin.correction(tx, line.id(), why), by, now);
        }
    }

    private List<BookLine> allocated(BookLineId from) {
        return db.sql(COLUMNS + "where b.allocated_from = :id order by b.id")
                .param("id", from.value())
                .query(Books::read)
                .list();
    }

    /**
     * Publishes by which weights a season's books are shared out to its episodes: what stands in them and was not
     * shared out goes at once, what is written later when it is written.
     */
    @Transactional
    public void share(PartId season, Map<PartId, Integer> weights, String reason, PersonId by, Instant now) {
        seasons.hold(season);
        seasons.publish(season, weights, reason, by, now);
        db.sql(COLUMNS + """
                where b.part = :season and b.corrects is null and c.id is null
                  and not exists (select 1 from book_line a where a.allocated_from = b.id) order by b.id""")
                .param("season", season.value())
                .query(Books::read)
                .list()
                .forEach(line -> seasons.spread(line, now, by));
        audit.write(by, "season.weights", "part " + season.text(), reason, now);
    }

    /** The lines of a part that were not themselves corrections, latest first. */
    public Page<BookLine> of(PartId part, @Nullable String after, int size) {
        List<BookLine> rows = db.sql(COLUMNS + """
                where b.part = :part and b.corrects is null and b.id < :after order by b.id desc limit :limit""")
                .param("part", part.value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query(Books::read)
                .list();
        return Page.of(rows, size, line -> line.id().text());
    }

    public BookLine get(BookLineId id) {
        return db.sql(COLUMNS + "where b.id = :id and b.corrects is null")
                .param("id", id.value())
                .query(Books::read)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    /** What stands in the books of a part, by kind; a kind without a line is zero. */
    public Map<BookLine.Kind, Money> totals(PartId part, Currency currency) {
        Map<BookLine.Kind, Money> totals = new EnumMap<>(BookLine.Kind.class);
        for (BookLine.Kind kind : BookLine.Kind.values()) {
            totals.put(kind, Money.zero(currency));
        }
        db.sql("""
                select b.kind, sum(b.minor) as minor from book_line b
                where b.part = :part and b.currency = :currency and b.corrects is null
                  and not exists (select 1 from book_line c where c.corrects = b.id)
                group by b.kind""")
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    totals.put(BookLine.Kind.valueOf(row.getString("kind")), new Money(row.getLong("minor"), currency));
                });
        return totals;
    }

    /** The currencies in which a part has books, in the order of their codes. */
    public List<Currency> currencies(PartId part) {
        return db.sql("select distinct currency from book_line where part = :part order by currency")
                .param("part", part.value())
                .query((row, n) -> Currency.getInstance(row.getString("currency")))
                .list();
    }

    private static BookLine read(ResultSet row, int n) throws SQLException {
        return new BookLine(
                new BookLineId(row.getObject("id", UUID.class)),
                new PartId(row.getObject("part", UUID.class)),
                BookLine.Kind.valueOf(row.getString("kind")),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("what"),
                row.getString("country"),
                row.getDate("day").toLocalDate(),
                row.getString("by_name"),
                row.getLong("tx"),
                row.getObject("allocated_from") != null,
                row.getString("corrected"));
    }
}
