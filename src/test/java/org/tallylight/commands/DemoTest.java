package org.tallylight.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.Tallylight;
import org.tallylight.TestDatabase;
import org.tallylight.community.Cases;
import org.tallylight.database.Ground;
import org.tallylight.database.Unable;
import org.tallylight.demo.DemoFolder;
import org.tallylight.demo.Wish;
import org.tallylight.money.ledger.Books;
import org.tallylight.people.SignIns;
import org.tallylight.people.SigningIn;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A demo of the works that its story needs, its films in few pictures, with few faces; else as {@code --demo} makes it. */
class DemoTest {
    private static final Wish.Size SMALL = new Wish.Size(0, 1, 3, false);

    private final Path data = TestDatabase.freshFolder("demo").resolve("demo");
    private final StringWriter said = new StringWriter();

    @Test
    void aCompanyIsMadeThatIsAlreadyAtWorkAndMadeOnlyOnce() throws IOException {
        DemoFolder made = start().prepare(SMALL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("demo.properties"))))
                .isEqualTo("rw-------");
        assertThat(made.path().resolve("making")).doesNotExist();
        try (ConfigurableApplicationContext company = visit()) {
            isAtWork(company);
            assertThat(company.getBean(SignIns.class).check("hana", made.password()))
                    .isInstanceOf(SigningIn.Welcome.class);
        }
        String first = said.toString();
        assertThat(first).contains("day 90 of 90").doesNotContain(made.password());
        assertThat(start().prepare(SMALL).password()).isEqualTo(made.password());
        assertThat(said.toString()).isEqualTo(first);
        // The same folder, but for the marker, is somebody's company.
        Files.delete(data.resolve("demo.properties"));
        List<Path> before = inside();
        assertThatThrownBy(() -> start().prepare(SMALL))
                .isInstanceOf(Unable.class)
                .hasMessageContaining("give the demo a folder of its own");
        assertThat(inside()).isEqualTo(before);
    }

    private static void isAtWork(ConfigurableApplicationContext company) {
        JdbcClient db = company.getBean(JdbcClient.class);
        for (String medium : List.of("TEXT", "IMAGE", "AUDIO", "VIDEO")) {
            assertThat(count(db, "select count(*) from work where medium = '" + medium + "'"))
                    .as(medium)
                    .isGreaterThanOrEqualTo(18);
        }
        assertThat(count(db, "select count(*) from person")).isEqualTo(42);
        assertThat(count(db, "select count(*) from asset where failed_at is not null"))
                .isZero();
        // A face may still be prepared when the company opens.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> count(db, "select count(*) from asset where ready_at is null") == 0);
        assertThat(count(db, """
                with recursive down(work, steps) as (
                    select child, 1 from edge union select e.child, d.steps + 1 from down d join edge e on e.parent = d.work)
                select max(steps) from down""")).isGreaterThanOrEqualTo(5);
        assertThat(count(db, "select count(*) from part where kind = 'EPISODE'"))
                .isEqualTo(8);
        assertThat(count(db, "select count(distinct stage) from part where kind = 'EPISODE'"))
                .isEqualTo(6);
        assertThat(count(db, "select count(*) from publication")).isEqualTo(2);
        assertThat(count(db, "select count(*) from call where closed_at is null"))
                .isPositive();
        assertThat(count(db, "select count(*) from call where closed_at is not null"))
                .isPositive();
        assertThat(company.getBean(Cases.class).openCount()).isEqualTo(2);
        assertThat(count(db, "select count(*) from work where shared_at > now() or created_at > now()"))
                .isZero();
        buildsOnWhatIsThere(db);
        paysWhatItShares(company, db);
    }

    private static void buildsOnWhatIsThere(JdbcClient db) {
        assertThat(count(db, "select count(*) from work where makers = 4")).isEqualTo(1);
        assertThat(count(db, "select count(*) from share_proposal where outcome is null"))
                .isEqualTo(1);
        assertThat(count(db, "select count(*) from album")).isEqualTo(3);
        assertThat(count(db, "select count(*) from album_keeper where since is not null"))
                .isEqualTo(4);
        assertThat(count(db, "select count(*) from album_entry where range is not null"))
                .isEqualTo(3);
        assertThat(count(db, "select count(*) from material")).isEqualTo(3);
        assertThat(count(db, "select count(*) from claim")).isEqualTo(3);
        assertThat(count(db, "select count(*) from claim_step where kind = 'AGREED'"))
                .isEqualTo(1);
        assertThat(count(db, "select count(*) from work where withdrawn_at is not null"))
                .isEqualTo(1);
        assertThat(count(db, "select count(*) from work where latest_version > 1"))
                .isGreaterThan(1);
        assertThat(count(db, "select count(*) from work where language = 'es'")).isGreaterThan(5);
    }

    private static void paysWhatItShares(ConfigurableApplicationContext company, JdbcClient db) {
        assertThat(count(db, "select count(*) from proposal where posted_at is not null"))
                .isEqualTo(1);
        assertThat(count(db, """
                select count(*) from proposal p join proposal_version v on v.proposal = p.id
                where p.posted_at is null and v.opened_at is not null and v.ends_at > now()""")).isEqualTo(1);
        assertThat(count(db, "select count(*) from question where answered_at is null"))
                .isEqualTo(1);
        assertThat(count(db, "select count(*) from payout where settled_at is not null"))
                .isGreaterThan(10);
        assertThat(count(db, "select count(*) from (select 1 from entry group by tx_seq having sum(amount) <> 0) t"))
                .isZero();
        var books = new Books(company.getBean(DataSource.class)).verify();
        assertThat(books.problems()).isEmpty();
        assertThat(books.transactions()).isGreaterThan(10);
        assertThat(company.getBean(Clock.class).instant())
                .isCloseTo(Clock.systemUTC().instant(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void ofADemoThatWasNotFinishedOnlyWhatTheDemoMadeIsRemoved() throws IOException {
        DemoFolder fresh = DemoFolder.at(data);
        assertThat(fresh.begun()).isFalse();
        Files.createDirectories(data.resolve("blobs").resolve("ab"));
        Files.writeString(data.resolve("my notes.txt"), "mine");
        DemoFolder killed = DemoFolder.at(data);
        assertThat(DemoFolder.unfinished(data)).isTrue();
        assertThat(killed.begun()).isTrue();
        killed.clear();
        assertThat(inside()).containsExactlyInAnyOrder(data.resolve("demo.properties"), data.resolve("my notes.txt"));
        assertThat(DemoFolder.at(data).password()).isEqualTo(fresh.password()).isNotEmpty();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("tallylight.data", data.toString());
        settings.put(
                "tallylight.runtime", Path.of("target/runtime").toAbsolutePath().toString());
        DemoStart.settle(settings);
        return settings;
    }

    private DemoStart start() {
        CommandSpec spec = CommandSpec.create();
        new CommandLine(spec).setErr(new PrintWriter(said, true));
        return new DemoStart(Tallylight.class, spec, settings());
    }

    private ConfigurableApplicationContext visit() {
        Map<String, Object> settings = settings();
        settings.put(Ground.VISITING, "true");
        settings.put("server.port", "-1");
        settings.put("tallylight.media.job-threads", "0");
        return Companies.start(Companies.application(Tallylight.class, settings));
    }

    private List<Path> inside() throws IOException {
        try (Stream<Path> inside = Files.list(data)) {
            return inside.sorted().toList();
        }
    }

    private static long count(JdbcClient db, String sql) {
        return db.sql(sql).query(Long.class).single();
    }
}
