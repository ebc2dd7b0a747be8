package org.tallylight.money.books;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** Adds rows to the books; none is ever changed. */
@Component
class BookRows {
    private final JdbcClient db;

    BookRows(JdbcClient db) {
        this.db = db;
    }

    /** What a row is, beside what it says. */
    record Origin(
            long tx,
            @Nullable BookLineId allocatedFrom,
            @Nullable BookLineId corrects,
            @Nullable String reason) {
        static Origin written(long tx) {
            return new Origin(tx, null, null, null);
        }

        static Origin allocated(long tx, BookLineId from) {
            return new Origin(tx, from, null, null);
        }

        static Origin correction(long tx, BookLineId of, String reason) {
            return new Origin(tx, null, of, reason);
        }
    }

    void add(BookLineId id, BookLine.Draft draft, Origin origin, PersonId by, Instant now) {
        db.sql("""
                insert into book_line (id, part, kind, minor, currency, what, country, day, by, at, tx, allocated_from,
                    corrects, reason)
                values (:id, :part, :kind, :minor, :currency, :what, :country, :day, :by, :at, :tx, :from,
                    :corrects, :reason)""")
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
                .param("tx", origin.tx())
                .param(
                        "from",
                        origin.allocatedFrom() == null
                                ? null
                                : origin.allocatedFrom().value(),
                        Types.OTHER)
                .param(
                        "corrects",
                        origin.corrects() == null ? null : origin.corrects().value(),
                        Types.OTHER)
                .param("reason", origin.reason())
                .update();
    }
}
