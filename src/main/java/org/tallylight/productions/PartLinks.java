package org.tallylight.productions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** Where people are led who are told of a part: to its page only where they may see it. */
@Component
class PartLinks {
    private static final String OPEN = "select exists (select 1 from part p where p.id = :id and " + Parts.SEEN + ")";

    private final JdbcClient db;

    PartLinks(JdbcClient db) {
        this.db = db;
    }

    /** The page of a part, or another where this person may not look into it. */
    String to(Part part, PersonId reader, String otherwise) {
        boolean insider = db.sql("""
                select exists (select 1 from person_role
                    where person_id = ? and role in ('PRODUCER', 'MODERATOR'))""").param(reader.value()).query(Boolean.class).single();
        boolean open = db.sql(OPEN)
                .param("id", part.id().value())
                .param("insider", insider)
                .param("me", reader.value())
                .query(Boolean.class)
                .single();
        return open ? part.link() : otherwise;
    }
}
