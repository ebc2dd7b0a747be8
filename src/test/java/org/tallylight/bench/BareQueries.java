package org.tallylight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallylight.RunningCompany;
import org.tallylight.database.EmbeddedPostgres;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queries by which a page is answered, as PostgreSQL was asked them, to be asked again without the program. */
record BareQueries(List<Asked> queries) {
    private static final Pattern EXECUTED = Pattern.compile("(?s)execute [^:]*: (.*)");
    private static final Pattern VALUE = Pattern.compile("(?s)\\$\\d+ = (NULL|'(?:[^']++|'')*+')");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * One query with its values, as text; PostgreSQL reads them by the types that it needs.
     *
     * @param numbers whether it is told which of them are numbers; not where a text looks like one
     */
    record Asked(String sql, List<@Nullable String> values, boolean numbers) {
        void ask(Connection connection) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    String value = values.get(i);
                    if (numbers && value != null && NUMBER.matcher(value).matches()) {
                        statement.setLong(i + 1, Long.parseLong(value));
                    } else {
                        statement.setObject(i + 1, value, Types.OTHER);
                    }
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }

        /** The same in the way in which PostgreSQL takes it. */
        Asked taken(Connection connection) throws SQLException {
            try {
                ask(connection);
                return this;
            } catch (SQLException e) {
                Asked other = new Asked(sql, values, false);
                other.ask(connection);
                return other;
            }
        }
    }

    interface Page {
        void get() throws IOException;
    }

    /** Listens to the company's PostgreSQL while a page is asked for; only what reads is kept. */
    static BareQueries of(RunningCompany company, Connection bare, Page page)
            throws IOException, SQLException, InterruptedException {
        try (Connection superuser = superuser(company);
                Statement statement = superuser.createStatement()) {
            Path logs = Path.of(
                    one(
                            statement,
                            "select case when current_setting('log_directory') like '/%' then current_setting('log_directory')"
                                    + " else current_setting('data_directory') || '/' || current_setting('log_directory') end"));
            hear(statement, "alter system set log_destination = 'jsonlog'", "alter system set log_statement = 'all'");
            Thread.sleep(1_000);
            String mark = "page " + System.nanoTime();
            statement.execute("select '" + mark + "'");
            page.get();
            statement.execute("select '" + mark + "'");
            Thread.sleep(1_000);
            hear(statement, "alter system reset log_statement", "alter system reset log_destination");
            List<Asked> taken = new ArrayList<>();
            for (Asked each : between(logs, mark)) {
                taken.add(each.taken(bare));
            }
            return new BareQueries(taken);
        }
    }

    private static void hear(Statement statement, String... settings) throws SQLException {
        for (String each : settings) {
            statement.execute(each);
        }
        statement.execute("select pg_reload_conf()");
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Asked> between(Path logs, String mark) throws IOException {
        List<Asked> asked = new ArrayList<>();
        int marks = 0;
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode said = JSON.readTree(line);
                    String message = said.path("message").asString("");
                    if (message.contains(mark)) {
                        marks++;
                    } else if (marks == 1) {
                        read(message, said.path("detail").asString(""), asked);
                    }
                }
            }
        }
        if (marks < 2 || asked.isEmpty()) {
            throw new IOException("nothing of the page is in " + logs);
        }
        return asked;
    }

    private static void read(String message, String detail, List<Asked> asked) {
        Matcher executed = EXECUTED.matcher(message);
        if (!executed.matches()
                || !executed.group(1).strip().matches("(?is)(select|with)\\b.*")
                || executed.group(1).matches("(?is).*\\b(insert into|update|delete from|for (no key )?update)\\b.*")) {
            return;
        }
        List<@Nullable String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(detail);
        while (value.find()) {
            String text = value.group(1);
            values.add(
                    text.equals("NULL")
                            ? null
                            : text.substring(1, text.length() - 1).replace("''", "'"));
        }
        asked.add(new Asked(executed.group(1).replaceAll("\\$\\d+", "?"), values, true));
    }

    /** Asks them all again, one after the other, and reads all rows. */
    void ask(Connection connection) throws SQLException {
        for (Asked each : queries) {
            each.ask(connection);
        }
    }

    private static Connection superuser(RunningCompany company) throws IOException, SQLException {
        Properties secrets = new Properties();
        try (var in = Files.newInputStream(company.data().resolve("secrets.properties"))) {
            secrets.load(in);
        }
        String port = Files.readAllLines(company.data().resolve("postgres/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.DATABASE,
                "tallylight_superuser",
                secrets.getProperty("postgres-superuser"));
    }
}
