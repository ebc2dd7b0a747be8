package org.tallylight.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often someone may try something, counted in the database, so that it holds on every node and across
 * a restart. Who it was is kept only as a hash.
 */
@Component
public class RateLimits {
    private final JdbcClient db;
    private final Clock clock;

    RateLimits(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Counts one more try and says whether it is still within {@code most} in this window. Within a transaction
     * of the caller's, what is rolled back was no try: a connection of its own, asked for by many who hold
     * theirs, would leave the pool without one. Tries that fail are counted outside of a transaction.
     *
     * @param what the thing tried, {@code sign-in}
     * @param who  whoever tries: a handle, an address
     */
    @Transactional
    public boolean take(String what, String who, int most, Duration window) {
        long length = window.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(clock.millis(), length) * length);
        int taken = db.sql("""
                insert into rate_limit (what, who, window_start, taken) values (:what, :who, :start, 1)
                on conflict (what, who, window_start) do update set taken = rate_limit.taken + 1
                returning taken""")
                .param("what", what)
                .param("who", hash(who))
                .param("start", Timestamp.from(start))
                .query(Integer.class)
                .single();
        if (taken == 1) {
            db.sql("delete from rate_limit where what = :what and who = :who and window_start < :start")
                    .param("what", what)
                    .param("who", hash(who))
                    .param("start", Timestamp.from(start))
                    .update();
        }
        return taken <= most;
    }

    private static String hash(String who) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
