package org.tallylight.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;

/** A prompt for every day: a curator's, else one of the built-in ones in turn. */
@Component
public class Prompts {
    /** How far ahead a curator may set prompts. */
    public static final int AHEAD_DAYS_MAX = 366;

    private static final String BUILT_IN = "calls/prompts.txt";

    /** Shares no divisor with a count that is no multiple of 37, so that all are seen before one returns. */
    private static final int STEP = 37;

    private final JdbcClient db;
    private final List<String[]> builtIn;

    Prompts(JdbcClient db) throws IOException {
        this.db = db;
        this.builtIn = read();
    }

    /** The prompt of a day. There always is one. */
    public Prompt of(LocalDate day) {
        return db.sql("select day, text_en, text_es, medium from prompt where day = :day")
                .param("day", Date.valueOf(day))
                .query(Prompts::prompt)
                .optional()
                .orElseGet(() -> builtIn(day, 0));
    }

    /** Another one for whom the day's says nothing: {@code turn} 1, 2, 3… leads through all of them. */
    public Prompt another(LocalDate day, int turn) {
        return turn == 0 ? of(day) : builtIn(day, turn);
    }

    /** The prompt that a work said it answers, or empty for an id that is none. */
    public Optional<Prompt> find(PromptId id) {
        return id.sound() ? Optional.of(another(id.day(), id.turn())) : Optional.empty();
    }

    /** The prompts of the next days, {@code from} included, in one query. */
    public List<Prompt> from(LocalDate from, int days) {
        Map<LocalDate, Prompt> set = new HashMap<>();
        db.sql("select day, text_en, text_es, medium from prompt where day >= :from and day < :to")
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(from.plusDays(days)))
                .query(Prompts::prompt)
                .list()
                .forEach(prompt -> set.put(prompt.day(), prompt));
        return Stream.iterate(from, day -> day.plusDays(1))
                .limit(days)
                .map(day -> set.getOrDefault(day, builtIn(day, 0)))
                .toList();
    }

    /**
     * Sets the prompt of a day that has not passed, in place of what it had.
     *
     * @throws Invalid when the day is over or further than {@link #AHEAD_DAYS_MAX} ahead
     */
    @Transactional
    public void keep(Prompt prompt, PersonId by, LocalDate today, Instant now) {
        if (prompt.day().isBefore(today) || prompt.day().isAfter(today.plusDays(AHEAD_DAYS_MAX))) {
            throw new Invalid("day", "prompt.invalid.day", AHEAD_DAYS_MAX);
        }
        db.sql("""
                insert into prompt (id, day, text_en, text_es, medium, kept_by, kept_at)
                values (:id, :day, :en, :es, :medium, :by, :at)
                on conflict (day) do update set text_en = excluded.text_en, text_es = excluded.text_es,
                    medium = excluded.medium, kept_by = excluded.kept_by, kept_at = excluded.kept_at""")
                .param("id", prompt.id().value())
                .param("day", Date.valueOf(prompt.day()))
                .param("en", prompt.en())
                .param("es", prompt.es())
                .param(
                        "medium",
                        prompt.medium() == null ? null : prompt.medium().name(),
                        Types.VARCHAR)
                .param("by", by.value())
                .param("at", Timestamp.from(now))
                .update();
    }

    private static Prompt prompt(ResultSet row, int number) throws SQLException {
        String medium = row.getString("medium");
        return Prompt.on(
                row.getDate("day").toLocalDate(),
                row.getString("text_en"),
                row.getString("text_es"),
                medium == null ? null : Medium.valueOf(medium));
    }

    private Prompt builtIn(LocalDate day, int turn) {
        int at = Math.floorMod((day.toEpochDay() + turn) * STEP, builtIn.size());
        String[] one = builtIn.get(at);
        return new Prompt(PromptId.of(day, turn), day, one[1], one[2], Medium.valueOf(one[0]));
    }

    private static List<String[]> read() throws IOException {
        try (InputStream in = new ClassPathResource(BUILT_IN).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .toList();
        }
    }
}
