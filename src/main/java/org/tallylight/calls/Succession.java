package org.tallylight.calls;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.PersonId;

/**
 * Who answers when whoever decides has left: the director who took the call on, else whoever opened it, else the
 * producer who has been one for longest. Nobody's contribution is left without somebody to answer it. The news may come
 * twice.
 */
@Component
class Succession {
    private final JdbcClient db;
    private final Calls calls;
    private final Notices notices;
    private final Clock clock;

    Succession(JdbcClient db, Calls calls, Notices notices, Clock clock) {
        this.db = db;
        this.calls = calls;
        this.notices = notices;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void left(PersonErased news) {
        Instant now = clock.instant();
        for (UUID id : orphaned(news.person())) {
            db.sql("""
                    update call set decider = coalesce(
                        (select p.id from person p where p.id = call.adopted_by and p.erased_at is null),
                        (select p.id from person p where p.id = call.opener and p.erased_at is null),
                        (select r.person_id from person_role r join person p on p.id = r.person_id
                            where r.role = 'PRODUCER' and p.erased_at is null
                            order by r.granted_at, r.person_id limit 1),
                        decider)
                    where id = ?""").param(id).update();
            Call call = calls.find(List.of(new CallId(id))).get(new CallId(id));
            if (call != null && !call.decider().equals(news.person())) {
                notices.tellOnce(
                        "left " + news.person().text() + " " + call.id().text(),
                        call.decider(),
                        "call.decider",
                        call.path(),
                        now,
                        call.title());
            }
        }
    }

    private List<UUID> orphaned(PersonId gone) {
        return db.sql("select id from call where decider = ? and closed_at is null order by id")
                .param(gone.value())
                .query(UUID.class)
                .list();
    }
}
