package org.tallylight.calls.asking;

import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Opening;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Uploads;

/** All asks that were said aloud: one of a call, in place of the one before. */
@Component
public class Asks {
    private final JdbcClient db;
    private final Calls calls;
    private final Uploads uploads;
    private final Media media;

    Asks(JdbcClient db, Calls calls, Uploads uploads, Media media) {
        this.db = db;
        this.calls = calls;
        this.uploads = uploads;
        this.media = media;
    }

    /** The one of a call that the caller found, if it has one. */
    public Optional<SaidAsk> of(CallId call) {
        return db.sql("""
                select k.asset, a.medium, a.ready_at is not null as ready, a.failed_at is not null as failed
                from call_ask k join asset a on a.id = k.asset where k.call_id = ?""")
                .param(call.value())
                .query((row, n) -> new SaidAsk(
                        call,
                        new AssetId(row.getObject("asset", UUID.class)),
                        row.getString("medium").equals(Medium.VIDEO.name()),
                        row.getBoolean("ready"),
                        row.getBoolean("failed")))
                .optional();
    }

    /**
     * What is to be heard of a call.
     *
     * @throws NotFound when there is no such call, a moderator has hidden it, or nothing was said
     */
    AssetId heard(CallId id) {
        Call call = calls.get(id);
        return of(call.id()).map(SaidAsk::asset).orElseThrow(() -> new NotFound(id));
    }

    /** Opens a call with what was recorded for it, if that still waits. */
    @Transactional
    public Call open(Opening opening, Supplier<Optional<AssetId>> recorded, Viewer by, Instant now) {
        Call call = calls.open(opening, by, now);
        recorded.get().ifPresent(asset -> write(call.id(), asset, by, now));
        return call;
    }

    /**
     * Says the ask of a call, in place of what was said before.
     *
     * @throws Forbidden when somebody else leads the call
     * @throws Invalid   when nothing waits to be said
     */
    @Transactional
    public void say(CallId id, Supplier<Optional<AssetId>> recorded, Viewer by, Instant now) {
        open(id, by);
        AssetId asset = recorded.get().orElseThrow(() -> new Invalid("take", "ask.nothing"));
        write(id, asset, by, now);
    }

    /** The same from a file, which is received outside of a transaction. */
    void say(CallId id, InputStream bytes, String name, Viewer by, Instant now) {
        open(id, by);
        AssetId asset = received(bytes, name, by);
        boolean said = false;
        try {
            write(id, asset, by, now);
            said = true;
            uploads.used(asset);
        } finally {
            if (!said) {
                media.drop(asset);
            }
        }
    }

    private AssetId received(InputStream bytes, String name, Viewer by) {
        return switch (uploads.receive(bytes, name, by.someone())) {
            case Uploads.Uploaded.Refused(var key, var arguments) ->
                throw new Invalid("file", key, arguments.toArray());
            case Uploads.Uploaded.Taken(var asset) -> {
                if (asset.medium() != Medium.AUDIO && asset.medium() != Medium.VIDEO) {
                    media.drop(asset.id());
                    throw new Invalid("file", "ask.medium");
                }
                yield asset.id();
            }
        };
    }

    /** Takes back what was said; the words stay. */
    @Transactional
    public void takeBack(CallId id, Viewer by) {
        Call call = calls.get(id);
        if (!calls.leads(call, by.someone())) {
            throw new Forbidden("call " + id.text());
        }
        drop(id);
    }

    private void open(CallId id, Viewer by) {
        Call call = calls.get(id);
        if (!calls.leads(call, by.someone())) {
            throw new Forbidden("call " + id.text());
        }
        if (call.closure() != null) {
            throw new Refused(409, "call.refused.closed");
        }
    }

    private void write(CallId id, AssetId asset, Viewer by, Instant now) {
        drop(id);
        int written = db.sql("""
                insert into call_ask (call_id, asset, by, at) values (:call, :asset, :by, :now)
                on conflict (call_id) do nothing""")
                .param("call", id.value())
                .param("asset", asset.value())
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .update();
        if (written == 0) {
            throw new Refused(409, "ask.twice");
        }
    }

    private void drop(CallId id) {
        db.sql("delete from call_ask where call_id = ? returning asset")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .ifPresent(asset -> media.drop(new AssetId(asset)));
    }

    /** Whoever leaves takes their voice along. */
    @EventListener
    void forget(PersonErased erased) {
        db.sql("select call_id from call_ask where by = ?")
                .param(erased.person().value())
                .query(UUID.class)
                .list()
                .forEach(call -> drop(new CallId(call)));
    }
}
