package org.tallylight.money.payees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.Audit;
import org.tallylight.people.PersonKeys;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/** All payees. What is personal in them is sealed under the person's key. */
@Component
public class Payees {
    private static final String SEALED = "payee";
    private static final String COLUMNS = """
            select y.id, pp.person, p.name as person_name, y.country, y.currency, y.given_at, y.verified_at, y.closing_at,
                p.erased_at is not null as gone
            from payee y join payee_person pp on pp.payee = y.id join person p on p.id = pp.person
            """;

    private final JdbcClient db;
    private final PersonKeys keys;
    private final Audit audit;

    Payees(JdbcClient db, PersonKeys keys, Audit audit) {
        this.db = db;
        this.keys = keys;
        this.audit = audit;
    }

    /** The payee of a person, with merges followed; made, unverified, when there is none yet. */
    @Transactional
    public PayeeId of(PersonId person, Instant now) {
        return of(List.of(person), now).values().iterator().next();
    }

    /** The payees of many people at once, each made when there is none yet. */
    @Transactional
    public Map<PersonId, PayeeId> of(Collection<PersonId> people, Instant now) {
        UUID[] ids = people.stream().map(PersonId::value).distinct().sorted().toArray(UUID[]::new);
        Map<PersonId, PayeeId> found = known(ids);
        if (found.size() == ids.length) {
            return found;
        }
        make(
                Arrays.stream(ids)
                        .filter(each -> !found.containsKey(new PersonId(each)))
                        .toArray(UUID[]::new),
                now);
        return known(ids);
    }

    /** The payees of those of these people who have one, with merges followed; none is made. */
    public Map<PersonId, PayeeId> known(Collection<PersonId> people) {
        return known(people.stream().map(PersonId::value).distinct().toArray(UUID[]::new));
    }

    private Map<PersonId, PayeeId> known(UUID[] people) {
        Map<PersonId, PayeeId> found = new HashMap<>();
        db.sql("""
                with recursive merged (person, payee) as (
                    select person, payee from payee_person where person = any (:people)
                    union all
                    select m.person, y.merged_into from merged m join payee y on y.id = m.payee
                    where y.merged_into is not null
                )
                select m.person, m.payee from merged m join payee y on y.id = m.payee where y.merged_into is null""").param("people", people).query(row -> {
            found.put(
                    new PersonId(row.getObject("person", UUID.class)), new PayeeId(row.getObject("payee", UUID.class)));
        });
        return found;
    }

    private void make(UUID[] people, Instant now) {
        UUID[] payees = Stream.generate(Id::fresh).limit(people.length).toArray(UUID[]::new);
        db.sql("insert into payee (id, made_at) select unnest(cast(:ids as uuid[])), :at")
                .param("ids", payees)
                .param("at", Timestamp.from(now))
                .update();
        db.sql("""
                insert into payee_person (person, payee)
                select * from unnest(cast(:people as uuid[]), cast(:ids as uuid[])) on conflict do nothing""").param("people", people).param("ids", payees).update();
    }

    /**
     * Says where to pay a person. What was verified before must be verified again.
     *
     * @throws Refused when they are paid under another account of theirs
     */
    @Transactional
    public PayeeId give(PersonId person, BankDetails details, Instant now) {
        PayeeId id = of(person, now);
        if (!get(id).person().equals(person)) {
            throw new Refused(409, "payee.is-merged");
        }
        db.sql("""
                update payee set country = :country, name = :name, account = :account, account_hash = :hash,
                    given_at = :at, verified_at = null, verified_by = null
                where id = :id""")
                .param("country", details.country())
                .param("name", keys.seal(person, SEALED, details.name()))
                .param("account", keys.seal(person, SEALED, details.account()))
                .param("hash", keys.fingerprint("payee account", details.account()))
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        return id;
    }

    /**
     * Says in which currency a person wants to be paid; null for whatever they are owed in.
     *
     * @throws Refused when they are paid under another account of theirs
     */
    @Transactional
    public void wants(PersonId person, @Nullable Currency currency, Instant now) {
        PayeeId id = of(person, now);
        if (!get(id).person().equals(person)) {
            throw new Refused(409, "payee.is-merged");
        }
        db.sql("update payee set currency = :currency where id = :id")
                .param("currency", currency == null ? null : currency.getCurrencyCode(), java.sql.Types.CHAR)
                .param("id", id.value())
                .update();
    }

    /** Begins to close a person's account: all that is owed is paid next, however little; or ends that again. */
    @Transactional
    public void closing(PersonId person, boolean closing, Instant now) {
        db.sql("""
                update payee set closing_at = case when :closing then coalesce(closing_at, :at) end where id = :id""")
                .param("closing", closing)
                .param("at", Timestamp.from(now))
                .param("id", of(person, now).value())
                .update();
    }

    /** Verifies a payee by what they gave last: from now on they can be paid. */
    @Transactional
    public void verify(PayeeId id, Viewer by, Instant now) {
        Instant given = get(id).givenAt();
        if (given == null) {
            throw new NotFound(id);
        }
        verify(id, given, by, now);
    }

    /**
     * Verifies that a payee is who they say they are, by what they gave at {@code seen}.
     *
     * @throws Refused when they have given something else since: nobody is verified unseen
     */
    @Transactional
    public void verify(PayeeId id, Instant seen, Viewer by, Instant now) {
        int changed = db.sql("""
                update payee set verified_at = :at, verified_by = :by
                where id = :id and verified_at is null and given_at = :seen and merged_into is null
                  and name is not null""")
                .param("at", Timestamp.from(now))
                .param("by", by.someone().value())
                .param("id", id.value())
                .param("seen", Timestamp.from(seen))
                .update();
        if (changed == 1) {
            audit.write(by.someone(), "payee.verified", "payee " + id.text(), "", now);
        } else if (!seen.equals(get(id).givenAt())) {
            throw new Refused(409, "payee.changed");
        }
    }

    public Payee get(PayeeId id) {
        return db.sql(COLUMNS + "where y.id = :id order by pp.person limit 1")
                .param("id", id.value())
                .query(Payees::read)
                .optional()
                .orElseThrow(() -> new NotFound(id));
    }

    public Map<PayeeId, Payee> find(Collection<PayeeId> ids) {
        Map<PayeeId, Payee> found = new HashMap<>();
        db.sql(COLUMNS + "where y.id = any (:ids)")
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(Payees::read)
                .list()
                .forEach(payee -> found.put(payee.id(), payee));
        return found;
    }

    /** Those who gave where to pay and wait to be verified, the longest waiting first. */
    public Page<Payee> waiting(@Nullable String after, int size) {
        List<Payee> rows = db.sql(COLUMNS + """
                where y.given_at is not null and y.verified_at is null and y.merged_into is null and y.id > :after
                order by y.id limit :limit""")
                .param("after", After.oldestFirst(after))
                .param("limit", size + 1)
                .query(Payees::read)
                .list();
        return Page.of(rows, size, payee -> payee.id().text());
    }

    /** Where to pay, opened for whoever may pay; empty when it was never given or the person was erased. */
    public Optional<BankDetails> details(PayeeId id) {
        return details(id, "y.name is not null");
    }

    /** The same, empty also while nobody has looked at it. */
    public Optional<BankDetails> verifiedDetails(PayeeId id) {
        return details(id, "y.name is not null and y.verified_at is not null");
    }

    private Optional<BankDetails> details(PayeeId id, String where) {
        return Optional.ofNullable(details(List.of(id), where).get(id));
    }

    /** Where each of these is to be paid; those of whom it is not known are left out. */
    Map<PayeeId, BankDetails> details(Collection<PayeeId> ids) {
        return details(ids, "y.name is not null");
    }

    private Map<PayeeId, BankDetails> details(Collection<PayeeId> ids, String where) {
        record Row(UUID id, UUID person, byte[] name, String country, byte[] account) {
            PersonId of() {
                return new PersonId(person);
            }
        }
        List<Row> rows = db.sql("""
                select y.id, pp.person, y.name, y.country, y.account
                from payee y join payee_person pp on pp.payee = y.id where y.id = any(:ids) and\s""" + where)
                .param("ids", ids.stream().map(PayeeId::value).toArray(UUID[]::new))
                .query(Row.class)
                .list();
        Map<PersonId, PersonKeys.Opener> openers =
                keys.openers(rows.stream().map(Row::of).toList());
        Map<PayeeId, BankDetails> details = new HashMap<>();
        for (Row row : rows) {
            PersonKeys.Opener opener = openers.get(row.of());
            if (opener != null) {
                String name = opener.open(SEALED, row.name());
                String account = opener.open(SEALED, row.account());
                details.put(new PayeeId(row.id()), new BankDetails(name, row.country(), account));
            }
        }
        return details;
    }

    private static Payee read(ResultSet row, int n) throws SQLException {
        return new Payee(
                new PayeeId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("person_name"),
                row.getString("country"),
                currency(row),
                at(row, "given_at"),
                at(row, "verified_at"),
                at(row, "closing_at"),
                row.getBoolean("gone"));
    }

    private static @Nullable Currency currency(ResultSet row) throws SQLException {
        String code = row.getString("currency");
        return code == null ? null : Currency.getInstance(code);
    }

    static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
