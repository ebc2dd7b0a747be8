package org.tallylight.productions.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.productions.PartId;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Content;
import org.tallylight.works.Occasion;
import org.tallylight.works.WorkGone;
import org.tallylight.works.WorkId;

/** What phones sent, and what of it stands on the wall: nothing before someone let it through. */
@Component
class LiveAnswers {
    static final int BODY_CHARS_MAX = 280;
    private static final int KEPT_CHARS_MAX = 1_000;
    private static final Duration KEPT_AFTER_THE_SHOW = Duration.ofDays(30);

    private final JdbcClient db;
    private final LiveShows shows;
    private final Clock clock;

    LiveAnswers(JdbcClient db, LiveShows shows, Clock clock) {
        this.db = db;
        this.shows = shows;
        this.clock = clock;
    }

    /**
     * What one phone sent.
     *
     * @param body  its words, or null where it is a file
     * @param place its place on the wall, or null while it does not stand there
     * @param work  the work that it became, or null
     */
    public record LiveAnswer(
            UUID id,
            UUID take,
            String ask,
            Medium medium,
            @Nullable String body,
            @Nullable AssetId asset,
            Instant at,
            @Nullable Long place,
            boolean decided,
            @Nullable WorkId work) {
        public String text() {
            return Id.write(id);
        }

        public String takeText() {
            return Id.write(take);
        }

        public boolean shown() {
            return place != null;
        }
    }

    private static final String SELECT = """
            select a.*, q.ask from live_answer a join live_prompt q on q.id = a.prompt where
            """;

    /** In the transaction in which the take is held. */
    void held(LivePrompts.LivePrompt prompt, Occasion.Held held, Instant now) {
        String body = held.content() instanceof Content.Text text ? shortened(text.body()) : null;
        AssetId asset = held.content() instanceof Content.File file ? file.asset() : null;
        db.sql("""
                insert into live_answer (id, part, prompt, take, claim_hash, medium, body, asset, at)
                values (:id, :part, :prompt, :take, :claim, :medium, :body, :asset, :now)
                on conflict (take) do nothing""")
                .param("id", Id.fresh())
                .param("part", prompt.part().value())
                .param("prompt", prompt.id())
                .param("take", held.take())
                .param("claim", held.claim())
                .param("medium", held.content().medium().name())
                .param("body", body, Types.VARCHAR)
                .param("asset", asset == null ? null : asset.value(), Types.OTHER)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static String shortened(String body) {
        return body.codePointCount(0, body.length()) <= KEPT_CHARS_MAX
                ? body
                : body.substring(0, body.offsetByCodePoints(0, KEPT_CHARS_MAX - 1)) + "…";
    }

    /** Its take was thrown away, or nobody kept it in time. */
    void dropped(UUID take) {
        db.sql("delete from live_answer where take = ?").param(take).update();
    }

    void kept(UUID take, WorkId work) {
        db.sql("update live_answer set work = ? where take = ?")
                .params(work.value(), take)
                .update();
    }

    /** What is withdrawn leaves the wall. */
    @ApplicationModuleListener
    void gone(WorkGone news) {
        db.sql("delete from live_answer where work = ?")
                .param(news.work().value())
                .update();
    }

    /** How many came to what is asked. */
    int answered(LivePrompts.LivePrompt prompt) {
        return db.sql("select count(*) from live_answer where prompt = ?")
                .param(prompt.id())
                .query(Integer.class)
                .single();
    }

    /** How many wait, at most this many: counting goes no further. */
    int waiting(PartId part, int most) {
        return db.sql("""
                select count(*) from (select 1 from live_answer where part = ? and decided_at is null limit ?) a""").params(part.value(), most).query(Integer.class).single();
    }

    /** Those that wait, the oldest first; {@code after} is the id of the last one seen. */
    Page<LiveAnswer> queue(PartId part, @Nullable String after, int size) {
        List<LiveAnswer> rows = db.sql(SELECT + """
                a.part = :part and a.decided_at is null and a.id > :after order by a.id limit :limit""")
                .param("part", part.value())
                .param("after", After.oldestFirst(after))
                .param("limit", size + 1)
                .query(LiveAnswers::answer)
                .list();
        return Page.of(rows, size, LiveAnswer::text);
    }

    /** What stands on the wall, the latest first. */
    Page<LiveAnswer> wall(PartId part, @Nullable String after, int size) {
        List<LiveAnswer> rows = db.sql(SELECT + """
                a.part = :part and a.place < :before order by a.place desc limit :limit""")
                .param("part", part.value())
                .param("before", After.number(after, Long.MAX_VALUE))
                .param("limit", size + 1)
                .query(LiveAnswers::answer)
                .list();
        return Page.of(rows, size, answer -> String.valueOf(answer.place()));
    }

    /** What a phone sent to a show, and what this viewer kept of it as theirs; the latest first. */
    List<LiveAnswer> of(PartId part, byte @Nullable [] claim, Viewer viewer, int most) {
        if (claim == null && viewer.person() == null) {
            return List.of();
        }
        return db.sql(SELECT + """
                a.id in (select id from live_answer where claim_hash = :claim and part = :part
                    union select k.id from work w join live_answer k on k.work = w.id
                        where w.maker = :me and k.part = :part)
                order by a.id desc limit :most""")
                .param("part", part.value())
                .param("claim", claim == null ? new byte[0] : claim)
                .param("me", viewer.person() == null ? null : viewer.person().value(), Types.OTHER)
                .param("most", most)
                .query(LiveAnswers::answer)
                .list();
    }

    /**
     * One answer to a show.
     *
     * @throws NotFound when it has none of this id
     */
    LiveAnswer get(PartId part, UUID id) {
        return db.sql(SELECT + "a.part = ? and a.id = ?")
                .params(part.value(), id)
                .query(LiveAnswers::answer)
                .optional()
                .orElseThrow(() -> new NotFound(Id.write(id)));
    }

    /**
     * Lets one through, or not; whoever comes later may say otherwise. Words and pictures stand on the wall; sounds and
     * films are for their makers to keep.
     */
    @Transactional
    public LiveAnswer decide(PartId part, UUID id, boolean through, Viewer by, Instant now) {
        shows.runBy(part, by);
        LiveAnswer answer = get(part, id);
        boolean fits = answer.medium() == Medium.TEXT || answer.medium() == Medium.IMAGE;
        db.sql("""
                update live_answer set decided_by = :by, decided_at = :now,
                    place = case when :through then coalesce(place, nextval('live_wall')) end
                where id = :id""")
                .param("by", by.someone().value())
                .param("now", Timestamp.from(now))
                .param("through", through && fits)
                .param("id", id)
                .update();
        return get(part, id);
    }

    /** A phone takes back what it sent. */
    @Transactional
    public void takeBack(PartId part, UUID id, byte[] claim) {
        int gone = db.sql("delete from live_answer where id = ? and part = ? and claim_hash = ?")
                .params(id, part.value(), claim)
                .update();
        if (gone == 0) {
            throw new NotFound(Id.write(id));
        }
    }

    /** What was sent is not kept for ever; what someone kept is a work. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void sweep() {
        db.sql("""
                delete from live_answer a using live_show l where l.part = a.part and l.closed_at < ?""")
                .param(Timestamp.from(clock.instant().minus(KEPT_AFTER_THE_SHOW)))
                .update();
    }

    private static LiveAnswer answer(ResultSet row, int number) throws SQLException {
        UUID asset = row.getObject("asset", UUID.class);
        UUID work = row.getObject("work", UUID.class);
        return new LiveAnswer(
                row.getObject("id", UUID.class),
                row.getObject("take", UUID.class),
                row.getString("ask"),
                Medium.valueOf(row.getString("medium")),
                row.getString("body"),
                asset == null ? null : new AssetId(asset),
                row.getTimestamp("at").toInstant(),
                row.getObject("place", Long.class),
                row.getTimestamp("decided_at") != null,
                work == null ? null : new WorkId(work));
    }
}
