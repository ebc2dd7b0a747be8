package org.tallylight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.tallylight.RunningCompany;
import org.tallylight.database.Database;
import org.tallylight.database.Premises;
import org.tallylight.shared.Id;

/**
 * The company that is measured: founded through its front door, then filled with a million works, and with all that
 * a company at work has beside them, by SQL as the owner of its tables. Kept under {@code target/bench}; made once, anew when what fills it changes.
 */
final class MillionWorks {
    static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    static final Path JAR = Path.of("target", "tallylight.jar").toAbsolutePath();

    /** As {@code bin/start} runs it: laid out by {@code bin/lib.sh}, with a cache of its classes. */
    static final Path LAID_OUT = Path.of("target", "run", "tallylight.jar").toAbsolutePath();

    static final String[] OPTIONS = {
        "--enable-native-access=ALL-UNNAMED", "-XX:AOTCache=" + LAID_OUT.resolveSibling("classes.aot"), "-Xlog:aot*=off"
    };

    static final Path DATA = FOLDER.resolve("company/data");
    private static final Path FILLED = FOLDER.resolve("company/filled.sql");

    private MillionWorks() {}

    /** Starts it, made before if it is not there. */
    static RunningCompany start(String... options) throws IOException, InterruptedException, SQLException {
        make();
        return RunningCompany.ofJar(LAID_OUT, DATA, options);
    }

    private static void make() throws IOException, InterruptedException, SQLException {
        String filling = filling();
        String madeOf = tables() + filling;
        if (Files.exists(FILLED) && Files.readString(FILLED).equals(madeOf)) {
            return;
        }
        Bench.say("making a company of a million works; this takes some minutes, once");
        org.tallylight.database.DataFolder.remove(DATA.getParent());
        try (RunningCompany company = RunningCompany.ofJar(LAID_OUT, DATA, OPTIONS)) {
            company.founded();
            try (Connection owner = owner();
                    Statement statement = owner.createStatement()) {
                owner.setAutoCommit(false);
                statement.execute(filling);
                owner.commit();
                owner.setAutoCommit(true);
                statement.execute("vacuum (analyze)");
            }
        }
        Files.writeString(FILLED, madeOf);
    }

    /** The migrations: a company made by others would not start. */
    static String tables() throws IOException {
        StringBuilder tables = new StringBuilder();
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path each : migrations.sorted().toList()) {
                tables.append(Files.readString(each));
            }
        }
        return tables.toString();
    }

    private static String filling() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String each : List.of("million", "company")) {
            try (InputStream in = MillionWorks.class.getResourceAsStream("/bench/" + each + ".sql")) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /** A connection as the owner of the running company's tables. */
    static Connection owner() throws SQLException {
        return database().connectAsOwner();
    }

    /** The running company's database. */
    static Database database() {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench", java.util.Map.of(Premises.DATA, DATA.toString(), Premises.RUNTIME, "target/runtime")));
        return Premises.visit(settings).database();
    }

    /** The ids of some works that everyone may see, spread over all, as they stand in URLs. */
    static List<String> ids(int count) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select id from work where audience = 'EVERYONE' and seq % "
                        + 1_000_000 / count + " = 3 order by md5(id::text) limit " + count)) {
            while (row.next()) {
                ids.add(Id.write(row.getObject("id", java.util.UUID.class)));
            }
        }
        return ids;
    }
}
