package org.tallylight.community;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is left of a subject here once it is gone for good. What moderators decided stays. */
@Component
public class Traces {
    private final JdbcClient db;

    Traces(JdbcClient db) {
        this.db = db;
    }

    /**
     * Removes hearts, replies, thanks and notices about a subject.
     *
     * @param link the path of its page, to which notices lead
     */
    @Transactional
    public void remove(Subject subject, String link) {
        for (String table : new String[] {"heart", "reply", "thanks"}) {
            db.sql("delete from " + table + " where kind = :kind and subject = :subject")
                    .param("kind", subject.kind().name())
                    .param("subject", subject.id())
                    .update();
        }
        db.sql("delete from notice where link in (:link, :replies)")
                .param("link", link)
                .param("replies", link + "#replies")
                .update();
    }
}
