package org.tallylight.works.likeness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tallylight.TestDatabase;
import org.tallylight.media.Samples;
import org.tallylight.works.WorkId;

/** Published works in a database of their own, what is asked of them, and how often the answer is right. */
final class Trial {
    private final JdbcClient db;
    private final Prints prints;
    private final Lookup lookup;
    private final UUID maker = UUID.randomUUID();
    private final Scores scores = new Scores();

    Trial() {
        DataSource source = one(TestDatabase.fresh().dataSource());
        db = JdbcClient.create(source);
        prints = new Prints(db, new JdbcTemplate(source), null);
        lookup = new Lookup(db);
        db.sql("""
                insert into person (id, handle, name, credit_name, locale, age_band, joined_at)
                values (?, 'ana', 'Ana', 'Ana', 'en', 'ADULT', now())""").param(maker).update();
    }

    private static DataSource one(DataSource source) {
        try {
            return new SingleConnectionDataSource(source.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A published work of this text that is found by these samples. */
    WorkId published(String text, Sample... samples) {
        WorkId work = WorkId.fresh();
        db.sql("""
                insert into work (id, seq, nth, maker, title, about, medium, audience, ai_use, ai_note, who_is_in_it,
                    prompt_text, latest_version, created_at, shared_at)
                values (?, nextval('work_seq'), 1, ?, 'A work', '', 'TEXT', 'EVERYONE', 'NONE', '', '', '', 1, now(), now())""").params(work.value(), maker).update();
        db.sql("insert into version (work_id, number, body, note, made_at, made_by) values (?, 1, ?, '', now(), ?)")
                .params(work.value(), text, maker)
                .update();
        for (Sample sample : samples) {
            long id = db.sql(
                            "insert into print (work_id, number, kind, body, made_at) values (?, 1, ?, ?, now()) returning id")
                    .params(work.value(), sample.kind().name(), sample.bytes())
                    .query(Long.class)
                    .single();
            prints.list(new Prints.Print(id, false, sample), Instant.now());
        }
        return work;
    }

    /** Asks what these samples are like, of which {@code right} is; null where nothing is. */
    List<Lookup.Found> ask(String change, WorkId right, Sample... samples) {
        List<Lookup.Found> all = new ArrayList<>();
        Set<WorkId> works = new HashSet<>();
        for (Sample sample : samples) {
            for (Lookup.Found found : lookup.find(sample, candidates -> candidates)) {
                all.add(found);
                works.add(found.there().work());
            }
        }
        boolean found = works.remove(right);
        scores.count(change, right != null, found, works.size());
        return all;
    }

    Scores scores() {
        return scores;
    }

    /** What the media room's sampling gives of a file. */
    static Sample sound(Path file) {
        return read(
                file,
                "s16le",
                "-ac 1 -ar " + SoundPrint.SAMPLE_RATE,
                bytes -> new Sample.Sound(SoundPrint.of(new ByteArrayInputStream(bytes))));
    }

    static Sample picture(Path file) {
        return read(
                file,
                "rawvideo",
                "-vf scale=1280:1280:force_original_aspect_ratio=decrease,scale=64:64:flags=area,format=gray -frames:v 1",
                bytes -> new Sample.Picture(new PicturePrint(bytes)));
    }

    static Sample film(Path file) {
        return read(
                file,
                "rawvideo",
                "-vf fps=4,scale=32:32:flags=area,format=gray",
                bytes -> new Sample.Film(FilmPrint.of(new ByteArrayInputStream(bytes))));
    }

    private interface Making {
        Sample of(byte[] bytes) throws IOException;
    }

    private static Sample read(Path file, String format, String options, Making making) {
        try {
            Path raw = Files.createTempFile(file.getParent(), "raw", ".raw");
            Samples.ffmpeg("-i " + file + " " + options + " -f " + format, raw);
            byte[] bytes = Files.readAllBytes(raw);
            Files.delete(raw);
            return making.of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
