package org.tallylight.money.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Money;

/**
 * Posts a second at 16 clients, beside pgbench calling a bare SQL function that inserts the same rows (one
 * transaction, two entries, two balances) in the same server, into tables with the same keys and without a
 * check. Accounts are drawn from a thousand.
 */
public final class LedgerMeasure {
    private static final int CLIENTS = 16;
    private static final int ACCOUNTS = 1_000;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final String BARE = """
            create table bare_tx (seq bigint generated always as identity primary key, idem_key text unique,
                request_hash bytea, line_count int, kind text, effective date, at timestamptz, memo text,
                reverses bigint unique);
            create table bare_entry (tx_seq bigint, line int, account_id bigint, currency char(3), amount bigint,
                primary key (tx_seq, line));
            create index on bare_entry (account_id, tx_seq, line);
            create table bare_balance (account_id bigint primary key, amount bigint, version bigint)
                with (fillfactor = 70);
            create function bare_post(k text, a bigint, b bigint, m bigint) returns void language sql as $$
                with t as (
                    insert into bare_tx (idem_key, request_hash, line_count, kind, effective, at, memo)
                    values (k, sha256(k::bytea), 2, 'TRANSFER', '2026-03-01', '2026-03-01', 'A measure')
                    returning seq)
                insert into bare_entry select t.seq, l.line, l.account, 'EUR', l.amount
                    from t, (values (1, a, m), (2, b, -m)) l(line, account, amount);
                insert into bare_balance select l.account, l.amount, 1
                    from (values (a, m), (b, -m)) l(account, amount) order by l.account
                    on conflict (account_id) do update
                    set amount = bare_balance.amount + excluded.amount, version = bare_balance.version + 1;
            $$;
            grant all on bare_tx, bare_entry, bare_balance to %s;
            """;

    private final TestDatabase database;

    /** Makes the bare tables. */
    public LedgerMeasure(TestDatabase database) throws SQLException {
        this.database = database;
        try (Connection db = database.ownerDataSource().getConnection();
                Statement statement = db.createStatement()) {
            statement.execute(BARE.formatted(database.user()));
        }
    }

    /** Posts a second through the ledger, for some seconds. */
    public double ours(int seconds) throws InterruptedException, ExecutionException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(CLIENTS);
        AtomicBoolean going = new AtomicBoolean(true);
        try (HikariDataSource pool = new HikariDataSource(config);
                var threads = Executors.newFixedThreadPool(CLIENTS)) {
            Ledger ledger = new Ledger(JdbcClient.create(pool));
            List<Future<Long>> clients = new ArrayList<>();
            long began = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> client(ledger, going)));
            }
            Thread.sleep(seconds * 1_000L);
            going.set(false);
            long posts = 0;
            for (Future<Long> client : clients) {
                posts += client.get();
            }
            return posts / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static long client(Ledger ledger, AtomicBoolean going) {
        Currency euro = Currency.getInstance("EUR");
        LocalDate day = LocalDate.of(2026, 3, 1);
        Instant now = Instant.parse("2026-03-01T09:00:00Z");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long posts = 0;
        while (going.get()) {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            Money amount = new Money(1 + random.nextInt(10_000), euro);
            List<Leg> legs = List.of(
                    Leg.debit(new AccountCode("Assets:M" + to), amount),
                    Leg.credit(new AccountCode("Assets:M" + from), amount));
            String key = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
            ledger.post(Posting.of(key, Kind.TRANSFER, day, "A measure", legs), now);
            posts++;
        }
        return posts;
    }

    /** What the sealer seals a second of what {@link #ours} has posted. */
    public double seals() {
        Seals seals = new Seals(database.client());
        long began = System.nanoTime();
        long sealed = 0;
        int some;
        do {
            some = seals.seal(Seals.SEALED_MAX_TRANSACTIONS, Instant.EPOCH);
            sealed += some;
        } while (some == Seals.SEALED_MAX_TRANSACTIONS);
        return sealed / ((System.nanoTime() - began) / 1e9);
    }

    /** Calls a second of the bare function by pgbench, for some seconds. */
    public double reference(Path pgbench, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("bare", ".sql");
        Files.writeString(script, """
                \\set a random(1, %d)
                \\set b 1 + (:a + random(0, %d)) %% %d
                \\set m random(1, 10000)
                \\set k random(1, 9000000000000000000)
                select bare_post(:k::text, :a, :b, :m);
                """.formatted(ACCOUNTS, ACCOUNTS - 2, ACCOUNTS));
        Matcher url = Pattern.compile("//([^:/]+):(\\d+)/([^?]+)").matcher(database.url());
        if (!url.find()) {
            throw new IllegalStateException(database.url());
        }
        String connection = "host=%s port=%s dbname=%s user=%s"
                .formatted(url.group(1), url.group(2), url.group(3), database.user());
        ProcessBuilder builder = new ProcessBuilder(
                        pgbench.toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "" + CLIENTS,
                        "-j",
                        "2",
                        "-T",
                        "" + seconds,
                        "-f",
                        script.toString(),
                        connection)
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.delete(script);
        Matcher tps = TPS.matcher(said);
        if (!tps.find()) {
            throw new IllegalStateException(said);
        }
        return Double.parseDouble(tps.group(1));
    }
}
