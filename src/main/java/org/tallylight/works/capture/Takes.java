package org.tallylight.works.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Content;
import org.tallylight.works.Limits;
import org.tallylight.works.Occasion;
import org.tallylight.works.Passage;
import org.tallylight.works.WorkId;

/** What was put up and is not kept yet. */
@Component
class Takes {
    private final JdbcClient db;
    private final Media media;
    private final ObjectProvider<Occasion> occasions;
    private final Clock clock;

    Takes(JdbcClient db, Media media, ObjectProvider<Occasion> occasions, Clock clock) {
        this.db = db;
        this.media = media;
        this.occasions = occasions;
        this.clock = clock;
    }

    /** Holds something for the bearer of a claim. */
    @Transactional
    Take hold(
            Content content,
            Take.@Nullable For purpose,
            @Nullable Along along,
            Claim claim,
            @Nullable UUID once,
            Instant now) {
        Take take = new Take(TakeId.fresh(), content, purpose, along, now);
        Passage passage = along == null ? null : along.passage();
        db.sql("""
                insert into take (id, claim_hash, medium, body, asset, once, occasion_kind, occasion_id, ask, made_at,
                    along, along_from_flicks, along_to_flicks, mixed)
                values (:id, :claim, :medium, :body, :asset, :once, :kind, :occasion, :ask, :now,
                    :along, :from, :to, :mixed)""")
                .param("along", along == null ? null : along.how().name(), Types.VARCHAR)
                .param("from", passage == null ? null : passage.from().count(), Types.BIGINT)
                .param("to", passage == null ? null : passage.to().count(), Types.BIGINT)
                .param("mixed", along != null && along.mixed())
                .param("once", once, Types.OTHER)
                .param("id", take.id().value())
                .param("claim", claim.hash())
                .param("medium", content.medium().name())
                .param("body", content instanceof Content.Text text ? text.body() : null)
                .param(
                        "asset",
                        content instanceof Content.File file ? file.asset().value() : null,
                        Types.OTHER)
                .param("kind", purpose == null ? null : purpose.kind())
                .param("occasion", purpose == null ? null : purpose.id(), Types.OTHER)
                .param("ask", purpose == null ? "" : purpose.ask())
                .param("now", Timestamp.from(now))
                .update();
        Occasion.Held held = new Occasion.Held(take.id().value(), claim.hash(), content);
        of(take, (occasion, id) -> occasion.held(id, held));
        return take;
    }

    /** Tells the room of what a take is for. */
    private void of(Take take, BiConsumer<Occasion, UUID> told) {
        if (take.purpose() instanceof Take.For(var kind, var id, var _)) {
            occasions.stream()
                    .filter(occasion -> occasion.kind().equals(kind))
                    .forEach(occasion -> told.accept(occasion, id));
        }
    }

    /** The take that a device has sent before. */
    Optional<Take> sent(Claim claim, UUID once) {
        return db.sql("select * from take where claim_hash = ? and once = ?")
                .params(claim.hash(), once)
                .query(Takes::take)
                .optional();
    }

    /** The latest take of a claim. */
    Optional<Take> latest(Claim claim) {
        return db.sql("select * from take where claim_hash = ? order by made_at desc, id desc limit 1")
                .param(claim.hash())
                .query(Takes::take)
                .optional();
    }

    /** The latest take of a claim for an occasion. */
    Optional<Take> latest(Claim claim, String kind, UUID occasion) {
        return db.sql("""
                select * from take where claim_hash = ? and occasion_kind = ? and occasion_id = ?
                order by made_at desc, id desc limit 1""")
                .params(claim.hash(), kind, occasion)
                .query(Takes::take)
                .optional();
    }

    /** A take of this claim. */
    Optional<Take> find(TakeId id, Claim claim) {
        return db.sql("select * from take where id = ? and claim_hash = ?")
                .params(id.value(), claim.hash())
                .query(Takes::take)
                .optional();
    }

    /** A take of this claim; its row is held until commit. */
    Optional<Take> held(TakeId id, Claim claim) {
        return db.sql("select * from take where id = ? and claim_hash = ? for update")
                .params(id.value(), claim.hash())
                .query(Takes::take)
                .optional();
    }

    /** It has become a work. */
    void kept(Take take, WorkId work, PersonId maker) {
        kept(take);
        Occasion.Kept news = new Occasion.Kept(take.id().value(), work, maker, take.madeAt());
        of(take, (occasion, id) -> occasion.kept(id, news));
    }

    /** The row goes; what it consists of has become something else. */
    void kept(Take take) {
        db.sql("delete from take where id = ?").param(take.id().value()).update();
    }

    /** Throws a take away with its file. */
    @Transactional
    void throwAway(TakeId id, Claim claim) {
        held(id, claim).ifPresent(this::drop);
    }

    private void drop(Take take) {
        kept(take);
        of(take, (occasion, id) -> occasion.dropped(id, take.id().value()));
        if (take.content() instanceof Content.File file) {
            media.drop(file.asset());
        }
    }

    /** Removes what nobody kept in time, a few at a time. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    @Transactional
    void sweep() {
        Instant before = clock.instant().minus(Duration.ofHours(Limits.TAKE_HOURS));
        db.sql("select * from take where made_at < ? order by made_at limit 200 for update skip locked")
                .param(Timestamp.from(before))
                .query(Takes::take)
                .list()
                .forEach(this::drop);
    }

    private static Take take(ResultSet row, int number) throws SQLException {
        UUID asset = row.getObject("asset", UUID.class);
        Content content = asset == null
                ? new Content.Text(row.getString("body"))
                : new Content.File(new AssetId(asset), Medium.valueOf(row.getString("medium")));
        String kind = row.getString("occasion_kind");
        Take.For purpose = kind == null
                ? null
                : new Take.For(kind, row.getObject("occasion_id", UUID.class), row.getString("ask"));
        return new Take(
                new TakeId(row.getObject("id", UUID.class)),
                content,
                purpose,
                along(row),
                row.getTimestamp("made_at").toInstant());
    }

    private static @Nullable Along along(ResultSet row) throws SQLException {
        String how = row.getString("along");
        return how == null
                ? null
                : new Along(Along.How.valueOf(how), Passage.of(row, "along"), row.getBoolean("mixed"));
    }
}
