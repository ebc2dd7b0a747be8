package org.tallylight.calls.following;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.After;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Who follows a call. How many they are is not shown to anyone. Whoever gives something to it is told without it. */
@Component
public class CallFollowers {
    public static final int FOLLOWED_MAX = 1_000;

    private final JdbcClient db;
    private final Calls calls;

    CallFollowers(JdbcClient db, Calls calls) {
        this.db = db;
        this.calls = calls;
    }

    public boolean follows(CallId id, Viewer viewer) {
        return viewer.person() != null
                && db.sql("select exists (select 1 from call_follower where call_id = ? and person = ?)")
                        .params(id.value(), viewer.person().value())
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Follows a call; following it twice is following it once.
     *
     * @throws Invalid when they follow {@link #FOLLOWED_MAX}
     */
    @Transactional
    public void follow(CallId id, Viewer viewer, Instant now) {
        PersonId me = viewer.someone();
        calls.get(id);
        int followed = db.sql("select count(*) from call_follower where person = ? and call_id <> ?")
                .params(me.value(), id.value())
                .query(Integer.class)
                .single();
        if (followed >= FOLLOWED_MAX) {
            throw new Invalid("call", "call.followed.many", FOLLOWED_MAX);
        }
        db.sql("insert into call_follower (call_id, person, since) values (:call, :me, :now) on conflict do nothing")
                .param("call", id.value())
                .param("me", me.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Follows it no more. */
    @Transactional
    public void leave(CallId id, Viewer viewer) {
        calls.get(id);
        db.sql("delete from call_follower where call_id = ? and person = ?")
                .params(id.value(), viewer.someone().value())
                .update();
    }

    /** The calls that someone follows, the latest opened first; those that a moderator has hidden are left out. */
    public Page<Call> followedBy(Viewer viewer, @Nullable String after, int size) {
        List<CallId> ids = db.sql("""
                select call_id from call_follower where person = :me and call_id < :after
                order by call_id desc limit :limit""")
                .param("me", viewer.someone().value())
                .param("after", After.latestFirst(after))
                .param("limit", size + 1)
                .query((row, n) -> new CallId(row.getObject("call_id", UUID.class)))
                .list();
        Page<CallId> page = Page.of(ids, size, CallId::text);
        Map<CallId, Call> found = calls.find(page.items());
        return new Page<>(
                page.items().stream().map(found::get).filter(Objects::nonNull).toList(), page.next());
    }

    @EventListener
    void forget(PersonErased erased) {
        db.sql("delete from call_follower where person = ?")
                .param(erased.person().value())
                .update();
        db.sql("delete from call_begun where person = ?")
                .param(erased.person().value())
                .update();
    }
}
