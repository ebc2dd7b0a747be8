package org.tallylight.https;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What nodes must agree on while one of them asks for a certificate: whose turn it is, and what is answered. */
@Component
class Challenges {
    private static final Duration KEPT_FOR = Duration.ofHours(1);

    private final JdbcClient db;

    Challenges(JdbcClient db) {
        this.db = db;
    }

    /** Takes the turn to ask a directory, for so long; false while another node has it. */
    boolean begin(String directory, Duration turn, Instant now) {
        return db.sql("""
                insert into acme_turn (directory, ends_at) values (:directory, :end)
                on conflict (directory) do update set ends_at = excluded.ends_at where acme_turn.ends_at <= :now""")
                        .param("directory", directory)
                        .param("end", Timestamp.from(now.plus(turn)))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void end(String directory) {
        db.sql("delete from acme_turn where directory = :directory")
                .param("directory", directory)
                .update();
    }

    /** Answers a token from now on; what was left behind by one that died goes. */
    void put(String token, String answer, Instant now) {
        db.sql("delete from acme_challenge where at < :old")
                .param("old", Timestamp.from(now.minus(KEPT_FOR)))
                .update();
        db.sql("""
                insert into acme_challenge (token, answer, at) values (:token, :answer, :now)
                on conflict (token) do update set answer = excluded.answer, at = excluded.at""")
                .param("token", token)
                .param("answer", answer)
                .param("now", Timestamp.from(now))
                .update();
    }

    void remove(String token) {
        db.sql("delete from acme_challenge where token = :token")
                .param("token", token)
                .update();
    }

    Optional<String> answer(String token) {
        return db.sql("select answer from acme_challenge where token = :token")
                .param("token", token)
                .query(String.class)
                .optional();
    }
}
