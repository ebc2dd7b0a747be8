package org.tallylight.productions.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetReady;
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
 * one work alone settles it; others are suggested with how much is alike. What a person has settled stays. A piece at a
 * time is written, so that it goes on where it was ended.
 */
@Component
class Recognizing {
    /** From this much of a piece on, in basis points, it is that work, if no other is half as like. */
    private static final int STRONG_BP_MIN = 8_000;

    private static final int SUGGESTED_BP_MIN = 1_000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Cuts cuts;
    private final Pieces pieces;
    private final Viewers viewers;
    private final RecognizingJobs jobs;
    private final JsonMapper json;

    Recognizing(
            JdbcClient db,
            TransactionTemplate transaction,
            Cuts cuts,
            Pieces pieces,
            Viewers viewers,
            RecognizingJobs jobs,
            JsonMapper json) {
        this.db = db;
        this.transaction = transaction;
        this.cuts = cuts;
        this.pieces = pieces;
        this.viewers = viewers;
        this.jobs = jobs;
        this.json = json;
    }

    /** Compares what is open, in a job that begins once this transaction is committed; nothing while there is no film. */
    void soon(SentTimelineId id, Cut cut) {
        if (cut.asset().state() != Asset.State.READY) {
            return;
        }
        int open = db.sql("""
                update timeline_file set looked = 0, to_look =
                    jsonb_array_length(jsonb_path_query_array(media, '$[*] ? (@.how == "OPEN")'))
                where id = ? returning to_look""").param(id.value()).query(Integer.class).single();
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

    private record Open(CutId cut, PersonId by, List<Used> clips, List<Shown> media) {}

    /** Goes through what is open; twice does no harm. */
    void look(SentTimelineId id) throws IOException {
        Open open = open(id).orElse(null);
        if (open == null) {
            return;
        }
        Asset film = cuts.get(open.cut).asset();
        Viewer viewer = viewers.of(open.by);
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < open.media.size(); place++) {
            if (open.media.get(place).how() == How.OPEN) {
                places.add(place);
            }
        }
        if (places.isEmpty() || film.state() != Asset.State.READY) {
            return;
        }
        db.sql("update timeline_file set looked = 0, to_look = ? where id = ?")
                .params(places.size(), id.value())
                .update();
        Pieces.Film pictures = pieces.of(film.id(), film.hasSound());
        for (int place : places) {
            Used longest = longest(open.clips, place);
            write(
                    id,
                    place,
                    longest == null
                            ? List.of()
                            : pieces.find(pictures, longest.in(), longest.out(), longest.heard(), viewer));
        }
    }

    private Optional<Open> open(SentTimelineId id) {
        return db.sql("select cut, sent_by, clips, media from timeline_file where id = ? and taken_at is null")
                .param(id.value())
                .query((row, n) -> new Open(
                        new CutId(row.getObject("cut", UUID.class)),
                        new PersonId(row.getObject("sent_by", UUID.class)),
                        json.readValue(row.getString("clips"), new TypeReference<>() {}),
                        json.readValue(row.getString("media"), new TypeReference<>() {})))
                .optional();
    }

    /** The longest use of some media at its own speed: a faster one is no likeness. */
    private static @Nullable Used longest(List<Used> clips, int place) {
        return clips.stream()
                .filter(each -> each.media() == place)
                .filter(each -> Math.abs(each.out().minus(each.in()).count()
                                - each.sourceOut().minus(each.sourceIn()).count())
                        < each.out().minus(each.in()).count() / 50 + 1)
                .max(Comparator.comparing(each -> each.out().minus(each.in())))
                .orElse(null);
    }

    private void write(SentTimelineId id, int place, List<Pieces.Like> likes) {
        transaction.executeWithoutResult(status -> {
            String held = db.sql("select media from timeline_file where id = ? for update")
                    .param(id.value())
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (held == null) {
                return;
            }
            List<Shown> media = new ArrayList<>(json.readValue(held, new TypeReference<List<Shown>>() {}));
            if (media.get(place).how() == How.OPEN && !likes.isEmpty()) {
                media.set(place, recognized(media.get(place), likes));
            }
            db.sql("""
                    update timeline_file set media = cast(:media as jsonb), looked = least(to_look, looked + 1)
                    where id = :id""")
                    .param("media", json.writeValueAsString(media))
                    .param("id", id.value())
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
