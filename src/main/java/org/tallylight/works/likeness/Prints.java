package org.tallylight.works.likeness;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.media.Sampling;
import org.tallylight.shared.Medium;
import org.tallylight.works.WorkId;

/** All prints: made of versions, listed once their work is published, and gone with it. */
@Component
class Prints {
    private static final int BATCH = 1_000;

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Sampling sampling;

    Prints(JdbcClient db, JdbcTemplate batches, Sampling sampling) {
        this.db = db;
        this.batches = batches;
        this.sampling = sampling;
    }

    /** A version of which prints are made. */
    private record Original(
            Medium medium,
            @Nullable String body,
            @Nullable AssetId asset,
            boolean ready,
            boolean sounds,
            boolean published) {}

    /** What was made of a version. */
    record Made(boolean published, List<Print> prints) {}

    /** A print that is stored. */
    record Print(long id, boolean listed, Sample sample) {}

    /**
     * The prints of a version; made now, if they were not before. None of a document, of what is withdrawn, and while
     * its file is not ready.
     */
    Made of(WorkId work, int number, Instant now) throws IOException {
        Original original = original(work, number);
        if (original == null || (original.asset() != null && !original.ready())) {
            return new Made(false, List.of());
        }
        List<Print> stored = stored(work, number, original.body());
        if (stored.isEmpty()) {
            for (Sample sample : samples(original)) {
                store(work, number, sample, now);
            }
            stored = stored(work, number, original.body());
        }
        return new Made(original.published(), stored);
    }

    private @Nullable Original original(WorkId work, int number) {
        return db.sql("""
                select w.medium, v.body, v.asset, a.ready_at is not null as ready, coalesce(a.channels, 0) > 0 as sounds,
                    w.seq is not null as published
                from version v join work w on w.id = v.work_id left join asset a on a.id = v.asset
                where v.work_id = ? and v.number = ? and w.withdrawn_at is null""")
                .params(work.value(), number)
                .query((row, n) -> {
                    UUID asset = row.getObject("asset", UUID.class);
                    return new Original(
                            Medium.valueOf(row.getString("medium")),
                            row.getString("body"),
                            asset == null ? null : new AssetId(asset),
                            row.getBoolean("ready"),
                            row.getBoolean("sounds"),
                            row.getBoolean("published"));
                })
                .optional()
                .orElse(null);
    }

    private List<Sample> samples(Original original) throws IOException {
        String body = original.body();
        AssetId asset = original.asset();
        if (body != null) {
            return List.of(new Sample.Words(Shingles.of(body)));
        }
        return asset == null ? List.of() : samples(asset, original.medium(), original.sounds());
    }

    /** Of a file that is ready. */
    List<Sample> samples(AssetId asset, Medium medium, boolean sounds) throws IOException {
        List<Sample> samples = new ArrayList<>();
        switch (medium) {
            case IMAGE -> samples.add(new Sample.Picture(new PicturePrint(sampling.picture(asset, PicturePrint.SIDE))));
            case AUDIO -> samples.add(sound(asset));
            case VIDEO -> {
                samples.add(new Sample.Film(
                        sampling.pictures(asset, PictureHash.SIDE, FilmPrint.FRAMES_PER_SECOND, FilmPrint::of)));
                if (sounds) {
                    samples.add(sound(asset));
                }
            }
            case TEXT, DOCUMENT -> {}
        }
        return samples;
    }

    private Sample sound(AssetId asset) throws IOException {
        return new Sample.Sound(sampling.sound(asset, SoundPrint.SAMPLE_RATE, SoundPrint::of));
    }

    private void store(WorkId work, int number, Sample sample, Instant now) {
        db.sql("""
                insert into print (work_id, number, kind, body, made_at)
                select work_id, number, :kind, :body, :now from version where work_id = :work and number = :number
                on conflict do nothing""")
                .param("work", work.value())
                .param("number", number)
                .param("kind", sample.kind().name())
                .param("body", sample.bytes())
                .param("now", Timestamp.from(now))
                .update();
    }

    private List<Print> stored(WorkId work, int number, @Nullable String body) {
        return db.sql("select id, kind, body, listed_at from print where work_id = ? and number = ? order by id")
                .params(work.value(), number)
                .query((row, n) -> new Print(row.getLong("id"), row.getObject("listed_at") != null, sample(row, body)))
                .list();
    }

    /** A stored print, of a version with this text. */
    static Sample sample(ResultSet row, @Nullable String text) throws SQLException {
        byte[] body = row.getBytes("body");
        return switch (Kind.valueOf(row.getString("kind"))) {
            case PICTURE -> new Sample.Picture(new PicturePrint(body));
            case FILM -> new Sample.Film(FilmPrint.of(body));
            case SOUND -> new Sample.Sound(new SoundPrint(body));
            case WORDS -> new Sample.Words(Shingles.of(text == null ? "" : text));
        };
    }

    /** From now on it is found. Nothing happens where it is found already. */
    @Transactional
    void list(Print print, Instant now) {
        int listed = db.sql("update print set listed_at = ? where id = ? and listed_at is null")
                .params(Timestamp.from(now), print.id())
                .update();
        if (listed == 1) {
            batches.batchUpdate(
                    "insert into print_key (print, band, value, place) values (?, ?, ?, ?)",
                    print.sample().keys(),
                    BATCH,
                    (statement, key) -> {
                        statement.setLong(1, print.id());
                        statement.setShort(2, key.band());
                        statement.setInt(3, key.value());
                        statement.setInt(4, key.place());
                    });
        }
    }

    /** Nothing of a work that was withdrawn is found any more, nor kept, nor to be looked at. */
    void forget(WorkId work) {
        db.sql("delete from print_wanted where work_id = ?").param(work.value()).update();
        db.sql("delete from print where work_id = ?").param(work.value()).update();
    }

    /** Of a text that is being written. */
    static Sample words(String text) {
        return new Sample.Words(Shingles.of(text));
    }
}
