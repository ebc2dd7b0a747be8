package org.tallylight.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The answers kept for requests that carried a key, for {@link #KEPT_FOR}. */
@Component
class Answers {
    static final Duration KEPT_FOR = Duration.ofDays(7);

    private record Kept(
            byte[] requestHash,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    private final JdbcClient db;

    Answers(JdbcClient db) {
        this.db = db;
    }

    /**
     * Takes a key in the current transaction; false when it was taken before. Waits for another request that
     * holds the same key, until that one commits or rolls back.
     */
    boolean claim(String who, String key, byte[] requestHash, Instant now) {
        db.sql("delete from idempotency where who = :who and at < :old")
                .param("who", who)
                .param("old", Timestamp.from(now.minus(KEPT_FOR)))
                .update();
        return db.sql("""
                insert into idempotency (who, key, request_hash, at) values (:who, :key, :hash, :at)
                on conflict do nothing""")
                        .param("who", who)
                        .param("key", key)
                        .param("hash", requestHash)
                        .param("at", Timestamp.from(now))
                        .update()
                == 1;
    }

    void keep(String who, String key, ContentCachingResponseWrapper answer) {
        db.sql("""
                update idempotency set status = :status, content_type = :type, location = :location, body = :body
                where who = :who and key = :key""")
                .param("status", answer.getStatus())
                .param("type", answer.getContentType())
                .param("location", answer.getHeader("Location"))
                .param("body", answer.getContentAsByteArray())
                .param("who", who)
                .param("key", key)
                .update();
    }

    /** Writes the kept answer again; false when the key belonged to another request. */
    boolean repeat(String who, String key, byte[] requestHash, ContentCachingResponseWrapper answer)
            throws IOException {
        Kept kept = db.sql("""
                select request_hash, status, content_type, location, body from idempotency
                where who = :who and key = :key""")
                .param("who", who)
                .param("key", key)
                .query(Kept.class)
                .single();
        if (!MessageDigest.isEqual(kept.requestHash, requestHash)) {
            return false;
        }
        answer.setStatus(kept.status);
        answer.setHeader("Idempotent-Replay", "true");
        if (kept.contentType != null) {
            answer.setContentType(kept.contentType);
        }
        if (kept.location != null) {
            answer.setHeader("Location", kept.location);
        }
        answer.getOutputStream().write(kept.body);
        return true;
    }
}
