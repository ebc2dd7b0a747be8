package org.tallylight.people;

import java.io.PrintStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.https.Https;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;

/**
 * How a company begins: the first start prints a link, and whoever opens it becomes producer and operator.
 * Once the company is set up, no link opens anything.
 */
@Component
public class Setup {
    private static final long SETUP_LOCK = 0x5345545550L;

    private final JdbcClient db;
    private final TheCompany company;
    private final SignUps signUps;
    private final Roles roles;
    private final Audit audit;
    private final Environment environment;
    private final Https https;
    private final Clock clock;
    private volatile @Nullable String link;

    Setup(
            JdbcClient db,
            TheCompany company,
            SignUps signUps,
            Roles roles,
            Audit audit,
            Environment environment,
            Https https,
            Clock clock) {
        this.db = db;
        this.company = company;
        this.signUps = signUps;
        this.roles = roles;
        this.audit = audit;
        this.environment = environment;
        this.https = https;
        this.clock = clock;
    }

    /** The link of this start, while the company is not set up. */
    public Optional<String> link() {
        return company.get().setUp() ? Optional.empty() : Optional.ofNullable(link);
    }

    /** Makes the link of this start and prints it on the console, where no company is set up yet. */
    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String port = environment.getProperty("local.server.port");
        if (port == null || port.startsWith("-") || company.get().setUp()) {
            return;
        }
        String address = https.on() ? https.address() : "http://localhost:" + port;
        String made = address + "/setup?token=" + token(clock.instant());
        link = made;
        PrintStream console = System.out;
        console.printf("%n  Open this link once to set the company up:%n  %s%n%n", made);
    }

    /** A token for {@code /setup}. */
    String token(Instant now) {
        String token = Codes.secret();
        db.sql("insert into setup_link (hash, made_at) values (:hash, :now)")
                .param("hash", Codes.hash(token))
                .param("now", Timestamp.from(now))
                .update();
        return token;
    }

    /** Whether this token opens the set-up. */
    boolean opens(@Nullable String token) {
        return token != null
                && !company.get().setUp()
                && db.sql("select count(*) from setup_link where hash = :hash")
                                .param("hash", Codes.hash(token))
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    /** Sets the company up with its first person; nothing when someone else did before. */
    @Transactional
    public Optional<Person> found(Founding founding, Instant now) {
        db.sql("select pg_advisory_xact_lock(:lock)").param("lock", SETUP_LOCK).query(row -> {});
        PersonId id = PersonId.fresh();
        if (!company.found(founding.company(), founding.kind(), founding.currency(), founding.url(), id, now)) {
            return Optional.empty();
        }
        Person first = signUps.first(id, founding.first(), now);
        audit.write(
                id,
                "company.founded",
                "company",
                founding.company() + ", " + founding.kind().name().toLowerCase(Locale.ROOT),
                now);
        roles.grant(id, Role.OPERATOR, id, now);
        roles.grant(id, Role.PRODUCER, id, now);
        db.sql("delete from setup_link").update();
        return Optional.of(first);
    }
}
