package org.tallylight.community;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;

/** What is left of a subject here once it is gone for good. What moderators decided stays. */
@Component
public class Traces {
    private final JdbcClient db;
    private final Media media;

    Traces(JdbcClient db, Media media) {
        this.db = db;
        this.media = media;
    }

    /**
     * Removes hearts, replies with what was said aloud, thanks and notices about a subject.
     *
     * @param link the path of its page, to which notices lead, as they do to {@code #replies}, {@code /greeting} and {@code /makers}
     */
    @Transactional
    public void remove(Subject subject, String link) {
        List<UUID> voices = db.sql(
                        "select voice from reply where kind = :kind and subject = :subject and voice is not null")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .query(UUID.class)
                .list();
        for (String table : new String[] {"heart", "reply", "thanks", "conversation"}) {
            db.sql("delete from " + table + " where kind = :kind and subject = :subject")
                    .param("kind", subject.kind().name())
                    .param("subject", subject.id())
                    .update();
        }
        voices.forEach(voice -> media.drop(new AssetId(voice)));
        db.sql("delete from notice where link in (:links)")
                .param("links", List.of(link, link + "#replies", link + "/greeting", link + "/makers"))
                .update();
    }
}
