package org.tallylight.money.books;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final Ledger ledger;
    private final Audit audit;

    Books(JdbcClient db, Ledger ledger, Audit audit) {
        this.db = db;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** Writes a line and posts it to the ledger, in one transaction. */
    @Transactional
    public BookLineId write(BookLine.Draft draft, PersonId by, Instant now) {
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
        insert(id, draft, by, now, tx, null, null);
        return id;
    }

    /** Takes a line back: the ledger reverses its transaction, and both lines stay to be read. */
    @Transactional
    public void correct(BookLineId id, String reason, PersonId by, Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > BookLine.REASON_CHARS_MAX) {
            throw new Invalid("reason", "books.reason.length", BookLine.REASON_CHARS_MAX);
        }
        BookLine line = get(id);
        if (line.corrected() != null) {
            throw new Refused(409, "books.corrected");
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        long tx = ledger.reverse(line.tx(), today, why, now).seq();
        BookLine.Draft same =
                new BookLine.Draft(line.part(), line.kind(), line.amount(), line.what(), line.country(), line.day());
        insert(new BookLineId(Id.fresh()), same, by, now, tx, id, why);
        audit.write(by, "books.corrected", "part " + line.part().text(), why, now);
    }

    private void insert(
            BookLineId id,
            BookLine.Draft draft,
            PersonId by,
            Instant now,
            long tx,
            @Nullable BookLineId corrects,
            @Nullable String reason) {
        db.sql("""
                insert into book_line (id, part, kind, minor, currency, what, country, day, by, at, tx, corrects, reason)
                values (:id, :part, :kind, :minor, :currency, :what, :country, :day, :by, :at, :tx, :corrects, :reason)""")
                .param("id", id.value())
                .param("part", draft.part().value())
                .param("kind", draft.kind().name())
                .param("minor", draft.amount().minor())
                .param("currency", draft.amount().currency().getCurrencyCode())
                .param("what", draft.what())
                .param("country", draft.country())
                .param("day", Date.valueOf(draft.day()))
                .param("by", by.value())
                .param("at", Timestamp.from(now))
                .param("tx", tx)
                .param("corrects", corrects == null ? null : corrects.value())
                .param("reason", reason)
                .update();
    }

    /** The lines of a part that were not themselves corrections, latest first. */
    public Page<BookLine> of(PartId part, @Nullable String after, int size) {
        List<BookLine> rows = db.sql(COLUMNS + """
                where b.part = :part and b.corrects is null and b.id < :after order by b.id desc limit :limit""")
                .param("part", part.value())
                .param("after", after == null ? new UUID(-1, -1) : Id.read(after))
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

    /** The fee base (income less refunds) by the country it came from, in the order of the codes. */
    public Map<String, Money> sources(PartId part, Currency currency) {
        Map<String, Money> sources = new TreeMap<>();
        db.sql("""
                select b.country, sum(case b.kind when 'INCOME' then b.minor else -b.minor end) as minor
                from book_line b
                where b.part = :part and b.currency = :currency and b.kind in ('INCOME', 'REFUND')
                  and b.corrects is null and not exists (select 1 from book_line c where c.corrects = b.id)
                group by b.country""")
                .param("part", part.value())
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    sources.put(row.getString("country"), new Money(row.getLong("minor"), currency));
                });
        return sources;
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
                row.getString("corrected"));
    }
}
