package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;

class MediaTest {
    @TempDir
    Path data;

    @TempDir
    Path folder;

    TestDatabase database;
    Room room;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        room = Room.open(database, data);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aFilmBecomesSomethingEveryBrowserPlays() throws IOException {
        Accepted.Taken taken = (Accepted.Taken) room.accept(Samples.film(folder));
        assertThat(taken.asset().medium()).isEqualTo(Medium.VIDEO);
        assertThat(taken.asset().width()).isEqualTo(640);
        assertThat(taken.asset().has(RenditionKind.ORIGINAL)).isTrue();

        Asset asset = room.finished(taken.asset().id());

        assertThat(asset.state()).isEqualTo(Asset.State.READY);
        assertThat(asset.progress()).isEqualTo(100);
        assertThat(asset.rate()).isEqualTo(new FrameRate(24000, 1001));
        assertThat(asset.hasSound()).isTrue();
        assertThat(asset.peaks()).isNotNull();
        assertThat(asset.duration()).isBetween(Flicks.ofMillis(1900), Flicks.ofMillis(2200));
        assertThat(asset.renditions())
                .extracting(Rendition::kind)
                .containsExactlyInAnyOrder(
                        RenditionKind.ORIGINAL,
                        RenditionKind.ORIGINAL_CLEAN,
                        RenditionKind.THUMBNAIL,
                        RenditionKind.POSTER,
                        RenditionKind.CARD,
                        RenditionKind.PLAYABLE,
                        RenditionKind.SPRITE);
        Probe playable = probe(asset, RenditionKind.PLAYABLE);
        assertThat(playable.picture().codec()).isEqualTo("h264");
        assertThat(playable.channels()).isPositive();
        assertThat(asset.rendition(RenditionKind.THUMBNAIL).orElseThrow().width())
                .isEqualTo(320);
        assertThat(asset.rendition(RenditionKind.CARD).orElseThrow().mime()).isEqualTo("image/jpeg");
        assertThat(room.news()).containsExactly(new AssetReady(asset.id()));
        assertThat(room.leftovers()).isEmpty();
        for (RenditionKind kind : Set.of(RenditionKind.PLAYABLE, RenditionKind.ORIGINAL_CLEAN, RenditionKind.CARD)) {
            assertThat(latin(asset, kind))
                    .as(kind.name())
                    .doesNotContain("40.7128")
                    .doesNotContain("Ada");
        }
        assertThat(latin(asset, RenditionKind.ORIGINAL)).contains("40.7128");
    }

    @Test
    void aSoundGetsPeaksAndAPortraitIsShownUpright() {
        Asset sound = room.settled(room.take(Samples.made(folder, "a.ogg", "-f lavfi -i sine=440:d=2 -c:a libopus")));
        assertThat(sound.state()).as(sound.failureKey()).isEqualTo(Asset.State.READY);
        assertThat(sound.rendition(RenditionKind.PLAYABLE).orElseThrow().mime()).isEqualTo("audio/mp4");
        assertThat(sound.peaks().levels().subList(10, 590)).allMatch(level -> level > 200);

        Path tall = Samples.made(folder, "tall.mp4", "-f lavfi -i testsrc2=s=720x1600:d=1 -preset ultrafast");
        Asset film = room.finished(room.take(tall));
        assertThat(film.hasSound()).isFalse();
        assertThat(film.rendition(RenditionKind.PLAYABLE).orElseThrow().height())
                .isEqualTo(1600);
        assertThat(film.rendition(RenditionKind.PLAYABLE).orElseThrow().width()).isEqualTo(720);
        assertThat(film.rendition(RenditionKind.QUICK).orElseThrow().height()).isEqualTo(854);
    }

    @Test
    void aPictureIsShownInTwoFormats() {
        Asset picture = room.finished(room.take(Samples.png(folder)));

        assertThat(picture.state()).as(picture.failureKey()).isEqualTo(Asset.State.READY);
        assertThat(picture.duration()).isNull();
        assertThat(picture.rendition(RenditionKind.PLAYABLE).orElseThrow().mime())
                .isEqualTo("image/webp");
        assertThat(picture.rendition(RenditionKind.CARD).orElseThrow().mime()).isEqualTo("image/jpeg");
        assertThat(picture.rendition(RenditionKind.ORIGINAL_CLEAN).orElseThrow().mime())
                .isEqualTo("image/png");
    }

    @Test
    void aBrowsersRecordingHasItsLengthMeasured() throws IOException {
        Path take = Samples.made(
                folder, "take.webm", "-f lavfi -i testsrc2=s=64x64:d=1 -f lavfi -i sine=440:d=1 -c:v libvpx -live 1");

        Asset asset = room.finished(room.take(take));

        assertThat(asset.state()).as(asset.failureKey()).isEqualTo(Asset.State.READY);
        assertThat(asset.duration()).isBetween(Flicks.ofMillis(900), Flicks.ofMillis(1200));
        assertThat(probe(asset, RenditionKind.ORIGINAL).duration())
                .as("as it came")
                .isNull();
        assertThat(probe(asset, RenditionKind.ORIGINAL_CLEAN).duration())
                .as("as it is given out")
                .isBetween(Flicks.ofMillis(900), Flicks.ofMillis(1200));
    }

    @Test
    void aDocumentIsReadyAtOnce() {
        Asset paper = room.media().get(room.take(Samples.pdf(folder)));

        assertThat(paper.state()).isEqualTo(Asset.State.READY);
        assertThat(paper.renditions()).extracting(Rendition::kind).containsExactly(RenditionKind.ORIGINAL);
    }

    /** Whenever it is taken away, of its preparation a line is said and no more. */
    @Test
    void whatIsRemovedWhileItIsPreparedIsLeftInOneLine() throws InterruptedException {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        root.addAppender(heard);
        try {
            Path sound = Samples.made(folder, "short.ogg", "-f lavfi -i sine=440:d=1 -c:a libopus");
            for (int millis = 0; millis < 300; millis += 5) {
                AssetId id = room.take(sound);
                Thread.sleep(millis);
                room.media().drop(id);
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> room.rows("scheduled_tasks") == 0);
        } finally {
            root.detachAppender(heard);
        }
        assertThat(heard.list).noneMatch(said -> said.getThrowableProxy() != null);
        assertThat(heard.list)
                .filteredOn(said -> said.getLevel().isGreaterOrEqual(Level.INFO))
                .filteredOn(said -> said.getLoggerName().startsWith("org.tallylight"))
                .extracting(ILoggingEvent::getFormattedMessage)
                .allMatch(said -> said.endsWith("was removed while it was tried."));
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNothing() {
        List<Path> bad = List.of(
                Samples.text(folder, "game.mp4", "MZ this is a program"),
                Samples.cut(Samples.film(folder), 0.5),
                Samples.text(folder, "list.m3u8", "#EXTM3U\n#EXTINF:2,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
                Samples.pngBomb(folder, 12_000, 12_000));

        for (Path each : bad) {
            assertThat(room.accept(each)).as(each.toString()).isInstanceOf(Accepted.Refused.class);
        }

        assertThat(room.rows("blob") + room.rows("asset") + room.rows("scheduled_tasks"))
                .isZero();
        assertThat(room.files()).isEmpty();
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void aJobCommitsWithWhatCausedItOrNotAtAll() {
        BlobId blob = room.receive(Samples.png(folder));

        room.the(TransactionTemplate.class).executeWithoutResult(status -> {
            room.media().accept(blob, "picture.png", null);
            status.setRollbackOnly();
        });

        assertThat(room.rows("asset")).isZero();
        assertThat(room.rows("scheduled_tasks where task_name = 'media-prepare'"))
                .isZero();
    }

    @Test
    void aDroppedAssetLeavesNothingEvenWhileItIsPrepared() {
        AssetId ready = room.take(Samples.png(folder));
        room.finished(ready);
        room.media().drop(ready);
        assertThatThrownBy(() -> room.media().get(ready)).isInstanceOf(NotFound.class);
        assertThat(room.files()).isEmpty();

        AssetId working =
                room.take(Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=30 -preset ultrafast"));
        awaitProgress(working, 11);
        room.media().drop(working);

        awaitNothing("scheduled_tasks where task_name = 'media-prepare'");
        assertThat(room.rows("blob")).isZero();
        assertThat(room.files()).isEmpty();
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void whatSomeoneSentAndThenLeftIsRemovedAndWhatIsUsedIsNot() {
        AssetId left = room.take(Samples.pdf(folder));
        AssetId used = room.take(Samples.text(folder, "used.pdf", "%PDF-1.4\nused\n%%EOF\n"));
        JdbcClient owner = JdbcClient.create(database.ownerDataSource());
        owner.sql("create table above (asset uuid references asset)").update();
        owner.sql("insert into above values (?)").param(used.value()).update();
        LooseAssets loose = room.the(LooseAssets.class);

        room.clock().advance(Duration.ofHours(23));
        assertThat(loose.sweep()).isZero();
        room.clock().advance(Duration.ofHours(2));
        assertThat(loose.sweep()).isEqualTo(1);

        assertThat(room.media().find(List.of(left, used))).containsOnlyKeys(used);
        assertThat(room.files()).hasSize(1);
        assertThat(room.rows("asset where used_at is not null")).isEqualTo(1);
    }

    @Test
    void aJobThatWasStoppedGoesOnAfterTheNextStart() {
        AssetId id =
                room.take(Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=20 -preset ultrafast"));
        awaitProgress(id, 11);

        room.close();
        room = Room.open(database, data);

        Asset asset = room.finished(id);
        assertThat(asset.state()).as(asset.failureKey()).isEqualTo(Asset.State.READY);
        assertThat(room.jdbc()
                        .sql("select tries from media_job")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(room.leftovers()).isEmpty();
    }

    @Test
    void whatCannotBePreparedIsShownToAnOperatorAndCanBeTriedAgain() throws IOException {
        room.close();
        room = Room.open(database, data, "job-threads", "0");
        Path film = Samples.film(folder);
        AssetId id = room.take(film);
        byte[] good = Files.readAllBytes(film);
        Files.write(room.files().getFirst(), new byte[1000]);
        room.close();
        room = Room.open(database, data);

        Asset failed = room.settled(id);

        assertThat(failed.state()).isEqualTo(Asset.State.FAILED);
        assertThat(failed.failureKey()).isEqualTo("media.failed.broken");
        GivenUp.Failure failure = room.failures().getFirst();
        assertThat(failure.id().value()).isEqualTo(id.value());
        assertThat(failure.reason()).contains("Invalid data");
        assertThat(room.media().failures(id.value(), 20)).isEmpty();
        assertThat(room.news()).containsExactly(new AssetFailed(id, "media.failed.broken"));

        Files.write(room.files().getFirst(), good);
        room.retry(id);

        assertThat(room.settled(id).state()).isEqualTo(Asset.State.READY);
        assertThat(room.failures()).isEmpty();
    }

    @Test
    void aMachineThatFailsIsTriedSomeTimesAndThenLeftToAnOperator() throws IOException {
        room.close();
        room = Room.open(database, data, "job-threads", "0");
        AssetId id = room.take(Samples.png(folder));
        Files.delete(room.files().getFirst());
        room.close();
        room = Room.open(database, data, "tries-max", "2");

        Asset failed = room.settled(id);

        assertThat(failed.failureKey()).isEqualTo("media.failed.machine");
        assertThat(room.failures().getFirst().tries()).isEqualTo(2);
        awaitNothing("scheduled_tasks where task_name = 'media-prepare'");
    }

    private void awaitProgress(AssetId id, int progress) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (room.media().get(id).progress() < progress && System.nanoTime() < end) {
            Room.pause();
        }
        assertThat(room.media().get(id).state()).isEqualTo(Asset.State.PENDING);
    }

    private void awaitNothing(String rows) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (room.rows(rows) > 0 && System.nanoTime() < end) {
            Room.pause();
        }
        assertThat(room.rows(rows)).isZero();
    }

    private Probe probe(Asset asset, RenditionKind kind) throws IOException {
        FFmpeg ffmpeg = room.the(FFmpeg.class);
        BlobId blob = asset.rendition(kind).orElseThrow().blob();
        return room.blobs().asFile(blob, file -> ((Probe.Answer.Found) Probe.of(ffmpeg, file, 20)).probe());
    }

    private String latin(Asset asset, RenditionKind kind) throws IOException {
        try (InputStream in =
                room.blobs().read(asset.rendition(kind).orElseThrow().blob(), 0)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
