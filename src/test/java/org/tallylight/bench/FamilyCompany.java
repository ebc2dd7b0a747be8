package org.tallylight.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.tallylight.Api;
import org.tallylight.RunningCompany;
import org.tallylight.database.Database;
import org.tallylight.database.Premises;
import org.tallylight.shared.Id;

/**
 * A company that keeps a {@link Family} in its real tables, kept under {@code target/bench} and made anew when what
 * fills it changes; with its program, which is another node to whoever reads the same database.
 */
final class FamilyCompany implements AutoCloseable {
    private static final int POOL = 2;

    private final Path data;
    private final RunningCompany running;
    private final String token;

    private FamilyCompany(Path data, RunningCompany running, String token) {
        this.data = data;
        this.running = running;
        this.token = token;
    }

    static FamilyCompany of(Family family) throws IOException, InterruptedException, SQLException {
        Path data = MillionWorks.FOLDER.resolve("family-" + family.works()).resolve("data");
        Path filled = data.resolveSibling("filled.sql");
        String madeOf = MillionWorks.tables() + filling() + family.edges();
        if (!Files.exists(filled) || !Files.readString(filled).equals(madeOf)) {
            Bench.say("making a company of " + family.works() + " works and " + family.edges() + " edges, once");
            org.tallylight.database.DataFolder.remove(data.getParent());
            try (RunningCompany company = RunningCompany.ofJar(MillionWorks.LAID_OUT, data, MillionWorks.OPTIONS)) {
                company.founded();
                fill(family, database(data));
            }
            Files.writeString(filled, madeOf);
        }
        RunningCompany running = RunningCompany.ofJar(MillionWorks.LAID_OUT, data, MillionWorks.OPTIONS);
        String token = RunningCompany.run(data, "person", "token", "nadia", "--scope", "READ,WRITE")
                .said()
                .strip();
        return new FamilyCompany(data, running, token);
    }

    private static String filling() throws IOException {
        try (InputStream in = FamilyCompany.class.getResourceAsStream("/bench/family.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void fill(Family family, Database database) throws IOException, SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("create temp table how_many as select " + family.works() + " as works");
            statement.execute("create temp table line (edge int, parent int, child int)");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < family.edges(); i++) {
                lines.append(i + 1)
                        .append('\t')
                        .append(family.parents()[i])
                        .append('\t')
                        .append(family.children()[i])
                        .append('\n');
            }
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy line from stdin", new StringReader(lines.toString()));
            statement.execute(filling());
            owner.commit();
            owner.setAutoCommit(true);
            statement.execute("vacuum (analyze)");
        }
    }

    private static Database database(Path data) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench", Map.of(Premises.DATA, data.toString(), Premises.RUNTIME, "target/runtime")));
        return Premises.visit(settings).database();
    }

    /** The id of a work of the family as it stands in URLs. */
    static String id(int seq) {
        return Id.write(UUID.fromString("00000000-0000-7000-8000-%012x".formatted(seq)));
    }

    /** Connections to its database as the program has them. */
    HikariDataSource pool() {
        return pool(database(data));
    }

    static HikariDataSource pool(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app().user());
        config.setPassword(database.app().password());
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }

    /** Its API, as its founder. */
    Api api() {
        return new Api(running.port(), token);
    }

    String address() {
        return running.address();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        running.close();
    }
}
