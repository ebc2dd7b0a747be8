package org.tallylight.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/** The company of this installation: what it is called, whether it is open, its class code. */
@Component
public class TheCompany {
    public static final int NAME_CHARS_MAX = 80;
    static final int URL_CHARS_MAX = 200;

    private static final Company NOT_YET =
            new Company("Tallylight", Company.Kind.CLOSED, Currency.getInstance("EUR"), "", null, null, null);
    /** Every page asks for the company; another node's change is seen after this long. */
    private static final long FRESH_NANOS = 2_000_000_000L;

    private final JdbcClient db;
    private final DerivedKeys derived;
    private final Audit audit;
    private volatile @Nullable Seen seen;

    private record Seen(Company company, long nanos) {}

    TheCompany(JdbcClient db, DerivedKeys derived, Audit audit) {
        this.db = db;
        this.derived = derived;
        this.audit = audit;
    }

    /** The company; before it is set up, one without a date that is closed to everyone. */
    public Company get() {
        Seen last = seen;
        if (last != null && System.nanoTime() - last.nanos < FRESH_NANOS) {
            return last.company;
        }
        Company company = db.sql("select name, kind, currency, url, set_up_at, class_code_at, under13_at from company")
                .query(TheCompany::company)
                .optional()
                .orElse(NOT_YET);
        seen = company.setUp() ? new Seen(company, System.nanoTime()) : null;
        return company;
    }

    /** Changes what the company is called, whether it is open, and the address in its letters. */
    @Transactional
    public void change(String name, Company.Kind kind, String url, PersonId by, Instant now) {
        db.sql("update company set name = :name, kind = :kind, url = :url")
                .param("name", named(name))
                .param("kind", kind.name())
                .param("url", address(url))
                .update();
        seen = null;
        audit.write(by, "company.changed", "company", name + ", " + kind.name().toLowerCase(Locale.ROOT), now);
    }

    /** A new class code, shown this once; the one before it no longer works. */
    @Transactional
    public String newClassCode(boolean under13, PersonId by, Instant now) {
        String code = Codes.classCode();
        db.sql("""
                update company set class_code_hash = :hash, class_code_at = :at, class_code_by = :by,
                    under13_at = :under13_at, under13_by = :under13_by""")
                .param("hash", derived.fingerprint("class code", Codes.plain(code)))
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .param("under13_at", under13 ? Timestamp.from(now) : null)
                .param("under13_by", under13 ? by.value() : null)
                .update();
        seen = null;
        audit.write(by, "company.class-code", "company", under13 ? "under 13 too" : "", now);
        return code;
    }

    @Transactional
    public void dropClassCode(PersonId by, Instant now) {
        db.sql("""
                update company set class_code_hash = null, class_code_at = null, class_code_by = null,
                    under13_at = null, under13_by = null""").update();
        seen = null;
        audit.write(by, "company.class-code-dropped", "company", "", now);
    }

    /** Whether this is the class code in force. */
    boolean opens(String code) {
        return db.sql("select count(*) from company where class_code_hash = :hash")
                        .param("hash", derived.fingerprint("class code", Codes.plain(code)))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Sets the company up; false when it already was. */
    boolean found(String name, Company.Kind kind, Currency currency, String url, PersonId by, Instant now) {
        int made = db.sql("""
                insert into company (name, kind, currency, url, set_up_at, set_up_by)
                values (:name, :kind, :currency, :url, :at, :by) on conflict do nothing""")
                .param("name", named(name))
                .param("kind", kind.name())
                .param("currency", currency.getCurrencyCode())
                .param("url", address(url))
                .param("at", Timestamp.from(now))
                .param("by", by.value())
                .update();
        seen = null;
        return made == 1;
    }

    private static String named(String name) {
        return Texts.said(name, "company", NAME_CHARS_MAX);
    }

    private static String address(String url) {
        String plain = url.strip().replaceAll("/+$", "");
        if (plain.length() > URL_CHARS_MAX || !plain.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9./_~-]*)?")) {
            throw new Invalid("url", "invalid.url", URL_CHARS_MAX);
        }
        return plain;
    }

    private static Company company(ResultSet row, int number) throws SQLException {
        return new Company(
                row.getString("name"),
                Company.Kind.valueOf(row.getString("kind")),
                Currency.getInstance(row.getString("currency")),
                row.getString("url"),
                Rows.at(row, "set_up_at"),
                Rows.at(row, "class_code_at"),
                Rows.at(row, "under13_at"));
    }
}
