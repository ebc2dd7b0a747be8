package org.tallylight.community;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Hearts: one a person and subject, given and taken back freely. */
@Component
public class Hearts {
    private final JdbcClient db;
    private final Keepers keepers;

    Hearts(JdbcClient db, Keepers keepers) {
        this.db = db;
        this.keepers = keepers;
    }

    /** Gives a heart; giving it twice is giving it once. */
    @Transactional
    public void give(Subject subject, Viewer viewer, Instant now) {
        keepers.see(subject, viewer);
        if (!subject.kind().hearted()) {
            throw new NotFound(subject.text());
        }
        db.sql("""
                insert into heart (kind, subject, person, at) values (:kind, :subject, :person, :at)
                on conflict do nothing""")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("person", viewer.someone().value())
                .param("at", Timestamp.from(now))
                .update();
    }

    @Transactional
    public void takeBack(Subject subject, PersonId person) {
        db.sql("delete from heart where kind = :kind and subject = :subject and person = :person")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .param("person", person.value())
                .update();
    }

    public int count(Subject subject) {
        return db.sql("select count(*) from heart where kind = :kind and subject = :subject")
                .param("kind", subject.kind().name())
                .param("subject", subject.id())
                .query(Integer.class)
                .single();
    }

    public boolean given(Subject subject, Viewer viewer) {
        return viewer.person() != null
                && db.sql("select count(*) from heart where kind = :kind and subject = :subject and person = :person")
                                .param("kind", subject.kind().name())
                                .param("subject", subject.id())
                                .param("person", viewer.person().value())
                                .query(Integer.class)
                                .single()
                        == 1;
    }
}
