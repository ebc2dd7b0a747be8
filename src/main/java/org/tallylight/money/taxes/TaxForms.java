package org.tallylight.money.taxes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Audit;
import org.tallylight.people.PersonErased;
import org.tallylight.people.PersonKeys;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** The forms that payees gave. A number in one is sealed under the person's key, as their account is. */
@Component
public class TaxForms {
    private static final String SEALED = "tax form";
    /** The last form of each payee for each country. */
    private static final String LAST = """
            select f.*, pp.person, p.name as person_name from tax_form f
            join lateral (select min(person::text)::uuid as person from payee_person where payee = f.payee) pp on true
            join person p on p.id = pp.person
            where not exists (select 1 from tax_form n
                where n.payee = f.payee and n.country = f.country and n.id > f.id)
            """;

    /** A form that waits for someone to look at it, and whose it is. */
    public record Waiting(TaxForm form, String personName) {}

    private final JdbcClient db;
    private final Payees payees;
    private final PersonKeys keys;
    private final Audit audit;

    TaxForms(JdbcClient db, Payees payees, PersonKeys keys, Audit audit) {
        this.db = db;
        this.payees = payees;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Gives a form; it takes the place of an earlier one for the same country, once someone has looked at it.
     *
     * @throws Refused when they are paid under another account of theirs
     */
    @Transactional
    public void give(PersonId person, TaxForm.Said said, Instant now) {
        if (said.validUntil() != null && said.validUntil().isBefore(day(now))) {
            throw new Invalid("validUntil", "tax.form.over");
        }
        if (said.status() == TaxStatus.W9 && said.tin().isEmpty()) {
            throw new Invalid("tin", "tax.tin.needed");
        }
        PayeeId payee = payees.of(person, now);
        if (!payees.get(payee).person().equals(person)) {
            throw new Refused(409, "payee.is-merged");
        }
        db.sql("""
                insert into tax_form (id, payee, country, status, valid_until, treaty_bp, tin, at)
                values (:id, :payee, :country, :status, :until, :treaty, :tin, :at)""")
                .param("id", Id.fresh())
                .param("payee", payee.value())
                .param("country", said.country())
                .param("status", said.status().name())
                .param("until", said.validUntil(), Types.DATE)
                .param("treaty", said.treatyBp(), Types.INTEGER)
                .param("tin", said.tin().isEmpty() ? null : keys.seal(person, SEALED, said.tin()), Types.BINARY)
                .param("at", Timestamp.from(now))
                .update();
    }

    /**
     * Someone looked at a form: from now on it counts.
     *
     * @throws Refused when another one took its place since, or it is one's own
     */
    @Transactional
    public void see(TaxForm.FormId id, Viewer by, Instant now) {
        PayeeId payee = db.sql("select payee from tax_form where id = ?")
                .param(id.value())
                .query((row, n) -> new PayeeId(row.getObject("payee", UUID.class)))
                .optional()
                .orElseThrow(() -> new NotFound(id));
        if (by.is(payees.get(payee).person())) {
            throw new Refused(409, "tax.form.own");
        }
        int seen = db.sql("""
                update tax_form f set seen_at = :at, seen_by = :by where id = :id and seen_at is null
                and not exists (select 1 from tax_form n
                    where n.payee = f.payee and n.country = f.country and n.id > f.id)""")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("id", id.value())
                .update();
        if (seen == 0) {
            throw new Refused(409, "tax.form.changed");
        }
        audit.write(by.someone(), "tax-form.seen", "payee " + payee.text(), "", now);
    }

    /** The last form of a payee for each country. */
    public List<TaxForm> of(PayeeId payee) {
        return opened(db.sql(LAST + " and f.payee = ? order by f.country")
                        .param(payee.value())
                        .query(TaxForms::row)
                        .list())
                .stream()
                .map(Waiting::form)
                .toList();
    }

    /** Those that nobody has looked at, the longest waiting first. */
    public Page<Waiting> waiting(@Nullable String after, int size) {
        List<Row> rows = db.sql(LAST + " and f.seen_at is null and f.id > ? order by f.id limit ?")
                .params(After.oldestFirst(after), size + 1)
                .query(TaxForms::row)
                .list();
        return Page.of(opened(rows), size, each -> each.form().id().text());
    }

    /** What counts of each payee's forms on a day, by country: looked at, and not over. Numbers stay sealed. */
    Map<PayeeId, Map<String, TaxForm>> inForce(Collection<PayeeId> ids, LocalDate day) {
        Map<PayeeId, Map<String, TaxForm>> found = new HashMap<>();
        db.sql(LAST + " and f.payee = any(:ids)")
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(TaxForms::row)
                .list()
                .forEach(row -> {
                    TaxForm form = row.form("");
                    if (form.seen() && form.validOn(day)) {
                        found.computeIfAbsent(form.payee(), payee -> new HashMap<>())
                                .put(form.said().country(), form);
                    }
                });
        return found;
    }

    private record Row(
            UUID id,
            PayeeId payee,
            PersonId person,
            String personName,
            TaxStatus status,
            String country,
            @Nullable LocalDate validUntil,
            @Nullable Integer treatyBp,
            byte @Nullable [] tin,
            Instant at,
            @Nullable Instant seenAt) {
        TaxForm form(String number) {
            TaxForm.Said said = new TaxForm.Said(status, country, validUntil, treatyBp, number);
            return new TaxForm(new TaxForm.FormId(id), payee, said, at, seenAt);
        }
    }

    private List<Waiting> opened(List<Row> rows) {
        Map<PersonId, PersonKeys.Opener> openers =
                keys.openers(rows.stream().map(Row::person).toList());
        List<Waiting> forms = new ArrayList<>();
        for (Row row : rows) {
            PersonKeys.Opener opener = openers.get(row.person());
            byte[] sealed = row.tin();
            String number = opener == null || sealed == null ? "" : opener.open(SEALED, sealed);
            forms.add(new Waiting(row.form(number), row.personName()));
        }
        return forms;
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        Timestamp seen = row.getTimestamp("seen_at");
        return new Row(
                row.getObject("id", UUID.class),
                new PayeeId(row.getObject("payee", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("person_name"),
                TaxStatus.valueOf(row.getString("status")),
                row.getString("country"),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("treaty_bp", Integer.class),
                row.getBytes("tin"),
                row.getTimestamp("at").toInstant(),
                seen == null ? null : seen.toInstant());
    }

    /** Someone left: what their key sealed is gone with it, and the ciphertext goes too. */
    @EventListener
    @Transactional
    void leave(PersonErased erased) {
        db.sql("update tax_form set tin = null where payee in (select payee from payee_person where person = ?)")
                .param(erased.person().value())
                .update();
    }

    static LocalDate day(Instant now) {
        return now.atOffset(java.time.ZoneOffset.UTC).toLocalDate();
    }
}
