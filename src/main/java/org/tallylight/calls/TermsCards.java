package org.tallylight.calls;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Money;

/** The cards of terms that were laid for calls; none is ever changed. */
@Component
class TermsCards {
    private final JdbcClient db;

    TermsCards(JdbcClient db) {
        this.db = db;
    }

    /** Lays a card, by which the call goes from now on. */
    void lay(TermsCard card) {
        Money pool = card.terms().pool();
        Money pitches = card.terms().pitchPool();
        db.sql("""
                insert into terms_card (call_id, version, paid_minor, currency, pool_shared_how, pitch_minor,
                    pitch_currency, exclusive, also_in_split, rights_beyond, decide_by, reason, laid_by, laid_at)
                values (:call, :version, :minor, :currency, :shared, :pitch, :pitchCurrency, :exclusive, :split, :rights,
                    :decide, :reason, :by, :at)""")
                .param("pitch", pitches == null ? null : pitches.minor(), Types.BIGINT)
                .param(
                        "pitchCurrency",
                        pitches == null ? null : pitches.currency().getCurrencyCode(),
                        Types.CHAR)
                .param("call", card.call().value())
                .param("version", card.version())
                .param("minor", pool == null ? null : pool.minor(), Types.BIGINT)
                .param("currency", pool == null ? null : pool.currency().getCurrencyCode(), Types.CHAR)
                .param("shared", card.terms().shared().name())
                .param("exclusive", card.terms().exclusive())
                .param("split", card.terms().alsoInSplit())
                .param("rights", card.terms().rightsBeyond())
                .param("decide", Timestamp.from(card.terms().decideBy()))
                .param("reason", card.reason())
                .param("by", card.by().value())
                .param("at", Timestamp.from(card.at()))
                .update();
        db.sql("update call set paid = ? where id = ?")
                .params(card.terms().promisesMoney(), card.call().value())
                .update();
    }

    /** All versions of a call's terms, the first first. */
    List<TermsCard> of(CallId id) {
        return db.sql("select * from terms_card where call_id = :call order by version")
                .param("call", id.value())
                .query((row, n) -> CallRows.card(row, id))
                .list();
    }
}
