package org.tallylight.productions.exchange;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetReady;
import org.tallylight.media.GivenUp;
import org.tallylight.media.Tries;
import org.tallylight.people.Viewers;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.exchange.SentTimeline.How;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.productions.exchange.SentTimeline.Shown;
import org.tallylight.productions.exchange.SentTimeline.Suggested;
import org.tallylight.productions.exchange.SentTimeline.Used;
import org.tallylight.productions.exchange.SentTimeline.Why;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.likeness.Pieces;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Media that nothing else tells, known by what the cut's own film shows or plays at its time. Only a strong likeness to
 * one work alone settles it; others are suggested with how much is alike. What a person has settled stays. The media are
 * gone through in their order and written some hundred at a time, so that it goes on where it was ended.
 */
@Component
class Recognizing implements GivenUp {
    /** From this much of a piece on, in basis points, it is that work, if no other is half as like. */
    private static final int STRONG_BP_MIN = 8_000;

    private static final int SUGGESTED_BP_MIN = 1_000;

    /** So many that are open are compared before what was found is written. */
    private static final int WRITTEN_AT_ONCE = 200;

    /** A job compares no more, so that others come in between. */
    private static final int OF_A_JOB_MAX = 2_000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Cuts cuts;
    private final Pieces pieces;
    private final Viewers viewers;
    private final RecognizingJobs jobs;
    private final Tries tries;
    private final JsonMapper json;
    private final Clock clock;

    Recognizing(
            JdbcClient db,
            TransactionTemplate transaction,
            Cuts cuts,
            Pieces pieces,
            Viewers viewers,
            RecognizingJobs jobs,
            Tries tries,
            JsonMapper json,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.cuts = cuts;
        this.pieces = pieces;
        this.viewers = viewers;
        this.jobs = jobs;
        this.tries = tries;
        this.json = json;
        this.clock = clock;
    }

    /** Compares what is open, in a job that begins once this transaction is committed; nothing while there is no film. */
    void soon(SentTimelineId id, Cut cut) {
        if (cut.asset().state() != Asset.State.READY) {
            return;
        }
        int open = db.sql("""
                update timeline_file set looked = 0, to_look = jsonb_array_length(media), tries = 0, failed_at = null,
                    failure = null
                where id = ? and jsonb_path_exists(media, '$[*] ? (@.how == "OPEN")')""").param(id.value()).update();
        if (open > 0) {
            jobs.soon(id);
        }
    }

    /** A cut's film is there now: what came back before it is compared. */
    @ApplicationModuleListener
    void ready(AssetReady news) {
        db.sql("""
                select t.id, t.cut from timeline_file t join cut c on c.id = t.cut
                where c.asset = ? and c.locked_at is null and t.taken_at is null and t.to_look = 0""")
                .param(news.asset().value())
                .query((row, n) -> new Sent(
                        new SentTimelineId(row.getObject("id", UUID.class)),
                        new CutId(row.getObject("cut", UUID.class))))
                .list()
                .forEach(each -> soon(each.id, cuts.get(each.cut)));
    }

    private record Sent(SentTimelineId id, CutId cut) {}

    private record Open(CutId cut, PersonId by, List<Used> clips, List<Shown> media, int looked) {}

    /**
     * Compares what is open, or gives it up.
     *
     * @throws IOException when it is worth another try
     */
    void look(SentTimelineId id, BooleanSupplier stopping) throws IOException {
        tries.run(
                new Tries.Row("timeline_file", "id = :id and looked < to_look", Map.of("id", id.value())),
                stopping,
                () -> {
                    if (look(id)) {
                        jobs.soon(id);
                    }
                },
                words -> giveUp(id, words));
    }

    /**
     * Compares what is open, from where it was ended; twice does no harm.
     *
     * @return whether there is more of it
     */
    boolean look(SentTimelineId id) throws IOException {
        Open open = open(id).orElse(null);
        Asset asset = open == null ? null : cuts.get(open.cut).asset();
        if (open == null || asset == null || asset.state() != Asset.State.READY) {
            end(id);
            return false;
        }
        Viewer viewer = viewers.of(open.by);
        Pieces.Film film = pieces.of(asset.id(), asset.hasSound());
        Map<Integer, Used> longest = longest(open.clips);
        Map<Integer, List<Pieces.Like>> likes = new HashMap<>();
        int compared = 0;
        int place = open.looked;
        while (place < open.media.size() && compared < OF_A_JOB_MAX) {
            Used use = open.media.get(place).how() == How.OPEN ? longest.get(place) : null;
            if (use != null) {
                likes.put(place, pieces.find(film, use.in(), use.out(), use.heard(), viewer));
                compared++;
            }
            place++;
            if (likes.size() == WRITTEN_AT_ONCE) {
                write(id, place, likes, 1);
                likes.clear();
            }
        }
        write(id, place, likes, 0);
        return place < open.media.size();
    }

    /** Nothing more of it is compared. */
    private void end(SentTimelineId id) {
        db.sql("update timeline_file set looked = to_look where id = ?")
                .param(id.value())
                .update();
    }

    private void giveUp(SentTimelineId id, String reason) {
        db.sql("update timeline_file set looked = to_look, failed_at = ?, failure = ? where id = ?")
                .params(Timestamp.from(clock.instant()), reason, id.value())
                .update();
    }

    @Override
    public List<Failure> failures(UUID before, int most) {
        return db.sql("""
                select id, name, failure, tries, failed_at from timeline_file
                where failed_at is not null and id < ? order by id desc limit ?""")
                .params(before, most)
                .query((row, n) -> new Failure(
                        new FailureId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        null,
                        false,
                        "exchange.given-up",
                        row.getString("failure"),
                        row.getInt("tries"),
                        row.getTimestamp("failed_at").toInstant()))
                .list();
    }

    @Override
    @Transactional
    public void retry(FailureId id) {
        db.sql(
                        "update timeline_file set failed_at = null, failure = null where id = ? and failed_at is not null returning cut")
                .param(id.value())
                .query(UUID.class)
                .optional()
                .ifPresent(cut -> soon(new SentTimelineId(id.value()), cuts.get(new CutId(cut))));
    }

    private Optional<Open> open(SentTimelineId id) {
        return db.sql("select cut, sent_by, clips, media, looked from timeline_file where id = ? and taken_at is null")
                .param(id.value())
                .query((row, n) -> new Open(
                        new CutId(row.getObject("cut", UUID.class)),
                        new PersonId(row.getObject("sent_by", UUID.class)),
                        json.readValue(row.getString("clips"), new TypeReference<>() {}),
                        json.readValue(row.getString("media"), new TypeReference<>() {}),
                        row.getInt("looked")))
                .optional();
    }

    /** The longest use of each of the media at its own speed: a faster one is no likeness. */
    private static Map<Integer, Used> longest(List<Used> clips) {
        Map<Integer, Used> longest = new HashMap<>();
        for (Used each : clips) {
            long lasts = lasts(each);
            if (Math.abs(lasts - each.sourceOut().minus(each.sourceIn()).count()) < lasts / 50 + 1) {
                longest.merge(each.media(), each, (one, other) -> lasts(other) > lasts(one) ? other : one);
            }
        }
        return longest;
    }

    private static long lasts(Used use) {
        return use.out().minus(use.in()).count();
    }

    /**
     * @param looked before which place all are gone through
     * @param tries  of what comes next that have begun already
     */
    private void write(SentTimelineId id, int looked, Map<Integer, List<Pieces.Like>> likes, int tries) {
        transaction.executeWithoutResult(status -> {
            if (likes.values().stream().anyMatch(each -> !each.isEmpty())) {
                write(id, likes);
            }
            db.sql("update timeline_file set looked = greatest(looked, ?), tries = ? where id = ?")
                    .params(looked, tries, id.value())
                    .update();
        });
    }

    private void write(SentTimelineId id, Map<Integer, List<Pieces.Like>> likes) {
        db.sql("select media from timeline_file where id = ? for update")
                .param(id.value())
                .query(String.class)
                .optional()
                .ifPresent(held -> {
                    List<Shown> media = new ArrayList<>(json.readValue(held, new TypeReference<List<Shown>>() {}));
                    likes.forEach((place, found) -> {
                        if (media.get(place).how() == How.OPEN && !found.isEmpty()) {
                            media.set(place, recognized(media.get(place), found));
                        }
                    });
                    db.sql("update timeline_file set media = cast(? as jsonb) where id = ?")
                            .params(json.writeValueAsString(media), id.value())
                            .update();
                });
    }

    /** @param likes the most alike first */
    static Shown recognized(Shown open, List<Pieces.Like> likes) {
        Pieces.Like best = likes.getFirst();
        boolean alone = likes.size() == 1 || 2 * likes.get(1).bp() <= best.bp();
        if (best.bp() >= STRONG_BP_MIN && alone) {
            return open.settled(How.FINGERPRINT, best.work());
        }
        List<Suggested> suggestions = new ArrayList<>();
        likes.stream()
                .filter(each -> each.bp() >= SUGGESTED_BP_MIN)
                .forEach(each -> suggestions.add(new Suggested(each.work(), Why.LIKENESS, each.bp() / 100)));
        open.suggestions().stream()
                .filter(each ->
                        suggestions.stream().noneMatch(other -> other.work().equals(each.work())))
                .toList()
                .forEach(suggestions::add);
        return new Shown(
                open.label(),
                open.uses(),
                open.first(),
                How.OPEN,
                null,
                suggestions.stream().limit(Suggested.MAX).toList());
    }
}
