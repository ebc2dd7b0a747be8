package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallylight.RunningCompany;
import org.tallylight.TestDatabase;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;
import tools.jackson.databind.JsonNode;

/** Runs of an assembly are made once, are as long as they say to the picture, and are joined as they are. */
class SegmentsTest {
    @TempDir
    Path data;

    @TempDir
    Path folder;

    /** A card of one colour. */
    private record Plain(int rgb) implements Segment.Drawn {
        @Override
        public String says() {
            return "plain " + rgb;
        }

        @Override
        public byte[] png() throws IOException {
            BufferedImage sheet = new BufferedImage(Segment.WIDTH, Segment.HEIGHT, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = sheet.createGraphics();
            graphics.setColor(new Color(rgb));
            graphics.fillRect(0, 0, Segment.WIDTH, Segment.HEIGHT);
            graphics.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(sheet, "png", png);
            return png.toByteArray();
        }
    }

    private static Segment card(int rgb, int frames) {
        return new Segment(new Segment.Source.Card(new Plain(rgb)), frames, FrameRate.USUAL, null, null);
    }

    private static Blob blob(Room room, Path file) {
        return room.blobs().get(room.receive(file));
    }

    @Test
    void runsOfAllKindsAreJoinedToThePictureAndPlayAsTheyAre() throws Exception {
        Path film = Samples.made(
                folder,
                "red.mp4",
                "-f lavfi -i color=red:s=320x180:r=24000/1001:d=3 -f lavfi -i sine=440:d=3 -c:v libx264 -preset"
                        + " ultrafast -pix_fmt yuv420p -c:a aac");
        Path picture = Samples.made(folder, "green.png", "-f lavfi -i color=green:s=200x400 -frames:v 1");
        Path sound = Samples.made(folder, "tone.wav", "-f lavfi -i sine=880:d=1");
        try (Room room = Room.open(TestDatabase.fresh(), data)) {
            Segments segments = room.the(Segments.class);
            Segment red = new Segment(
                    new Segment.Source.Film(blob(room, film), Flicks.ofMillis(500), true, 0),
                    63,
                    FrameRate.USUAL,
                    new Over(),
                    "00:00:00:12");
            Segment green = new Segment(new Segment.Source.Still(blob(room, picture)), 7, FrameRate.USUAL, null, null);
            Segment heard = new Segment(
                    new Segment.Source.Sound(blob(room, sound), Flicks.ZERO, -65, new Plain(0x0000FF)),
                    30,
                    FrameRate.USUAL,
                    null,
                    "00:00:00:00");
            Segment white = card(0xFFFFFF, 1);
            Segment under = new Segment(
                    new Segment.Source.Under(blob(room, sound), Flicks.ZERO, -120), 25, FrameRate.USUAL, null, null);
            List<Segment> all = List.of(red, green, heard, white, under);
            for (Segment each : all) {
                assertThat(segments.make(each)).isEqualTo(Segments.Made.NOW);
                assertThat(segments.make(each)).isEqualTo(Segments.Made.BEFORE);
            }
            assertThat(room.rows("media_segment")).isEqualTo(5);

            List<String> order = List.of(red.key(), green.key(), white.key(), heard.key(), green.key());
            Asset joined = segments.join(order, List.of(under.key()), FrameRate.USUAL, "rough.mp4", null);
            Asset film108 = room.finished(joined.id());
            assertThat(film108.state()).isEqualTo(Asset.State.READY);
            assertThat(film108.duration()).isEqualTo(FrameRate.USUAL.time(108));
            assertThat(film108.playing().orElseThrow().blob())
                    .as("nothing was coded again")
                    .isEqualTo(film108.rendition(RenditionKind.ORIGINAL)
                            .orElseThrow()
                            .blob());
            assertThat(film108.loudness()).as("measured as it was joined").isNotNull();
            assertThat(film108.peaks()).isNotNull();
            Path file = copy(room, film108);
            Film seen = new Film(file, folder);
            assertThat(seen.frames()).isEqualTo(108);
            assertThat(seen.at(30)).as("the film").satisfies(rgb -> near(rgb, 254, 0, 0));
            assertThat(seen.at(62)).as("the last picture of it").satisfies(rgb -> near(rgb, 254, 0, 0));
            assertThat(seen.at(63)).as("the still, in its middle").satisfies(rgb -> near(rgb, 0, 128, 0));
            assertThat(seen.at(69)).satisfies(rgb -> near(rgb, 0, 128, 0));
            assertThat(seen.at(70)).as("one picture of white").satisfies(rgb -> near(rgb, 255, 255, 255));
            assertThat(seen.at(71)).as("the card of the sound").satisfies(rgb -> near(rgb, 0, 0, 255));
            assertThat(seen.at(107)).satisfies(rgb -> near(rgb, 0, 128, 0));
            assertThat(seen.loudness(0.2, 2)).as("of the film").isGreaterThan(0.02);
            assertThat(seen.loudness(2.56, 0.2)).as("of the still").isLessThan(0.001);
            assertThat(seen.loudness(2.9, 0.8)).as("of the sound").isGreaterThan(0.01);
            assertThat(seen.loudness(3.95, 0.3)).as("after it").isLessThan(0.002);
        }
    }

    @ParameterizedTest
    @CsvSource({"24000,1001", "30000,1001", "60000,1001", "24,1"})
    void atEachRateAPictureStaysAPicture(int numerator, int denominator) throws Exception {
        FrameRate rate = new FrameRate(numerator, denominator);
        int[] lengths = {1, 7, 2, 31, 5, 1, 13, 3, 17, 1, 11, 23, 1, 2, 29};
        try (Room room = Room.open(TestDatabase.fresh(), data)) {
            Segments segments = room.the(Segments.class);
            List<String> order = new ArrayList<>();
            for (int i = 0; i < lengths.length; i++) {
                int rgb = i % 2 == 0 ? 0xFFFFFF : 0x000000;
                String clock = rate.timescale() % 30_000 == 0 && denominator == 1_001 ? "00:01:00;02" : "00:01:00:02";
                Segment card = new Segment(new Segment.Source.Card(new Plain(rgb)), lengths[i], rate, null, clock);
                segments.make(card);
                order.add(card.key());
            }
            Asset joined = room.finished(
                    segments.join(order, List.of(), rate, "rough.mp4", null).id());
            int all = IntStream.of(lengths).sum();
            assertThat(joined.duration()).isEqualTo(rate.time(all));
            assertThat(joined.rate()).isEqualTo(rate);
            Path file = copy(room, joined);
            assertThat(Samples.frames(file)).isEqualTo(all);
            JsonNode pictures = Samples.probed(file).path("streams").path(0);
            String fraction = numerator + "/" + denominator;
            assertThat(pictures.path("r_frame_rate").asString()).isEqualTo(fraction);
            assertThat(pictures.path("avg_frame_rate").asString()).isEqualTo(fraction);
            Film seen = new Film(file, folder);
            int at = 0;
            for (int i = 0; i < lengths.length; i++) {
                int grey = i % 2 == 0 ? 255 : 0;
                int from = at;
                at += lengths[i];
                assertThat(seen.at(from)).as("the first of run " + i).satisfies(rgb -> near(rgb, grey, grey, grey));
                int last = at - 1;
                assertThat(seen.at(last)).as("the last of run " + i).satisfies(rgb -> near(rgb, grey, grey, grey));
            }
        }
    }

    /** A quarter of it at the lower edge is black. */
    private record Over() implements Segment.Drawn {
        @Override
        public String says() {
            return "over";
        }

        @Override
        public byte[] png() throws IOException {
            BufferedImage sheet = new BufferedImage(Segment.WIDTH, Segment.HEIGHT, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = sheet.createGraphics();
            graphics.setColor(Color.BLACK);
            graphics.fillRect(0, 600, Segment.WIDTH, 120);
            graphics.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(sheet, "png", png);
            return png.toByteArray();
        }
    }

    private static void near(int[] rgb, int red, int green, int blue) {
        assertThat(rgb[0]).as("red").isBetween(red - 12, red + 12);
        assertThat(rgb[1]).as("green").isBetween(green - 12, green + 12);
        assertThat(rgb[2]).as("blue").isBetween(blue - 12, blue + 12);
    }

    private Path copy(Room room, Asset asset) throws IOException {
        Path file = folder.resolve("joined.mp4");
        try (var in = room.blobs().read(asset.playing().orElseThrow().blob(), 0)) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void whatNothingCanBeMadeOfIsSaidAndALongFilmIsNoLadder() throws Exception {
        Path broken = Samples.text(folder, "broken.mp4", "no film at all");
        try (Room room = Room.open(TestDatabase.fresh(), data, "film-short-seconds", "1")) {
            Segments segments = room.the(Segments.class);
            Segment none = new Segment(
                    new Segment.Source.Film(blob(room, broken), Flicks.ZERO, false, 0),
                    10,
                    FrameRate.USUAL,
                    null,
                    null);
            assertThat(segments.make(none)).isEqualTo(Segments.Made.NEVER);
            assertThatThrownBy(() -> segments.join(List.of(none.key()), List.of(), FrameRate.USUAL, "rough.mp4", null))
                    .isInstanceOf(NotFound.class);

            Segment card = card(0x204060, 75);
            segments.make(card);
            Asset made = room.finished(segments.join(List.of(card.key()), List.of(), FrameRate.USUAL, "rough.mp4", null)
                    .id());
            assertThat(made.made())
                    .contains(RenditionKind.PLAYABLE, RenditionKind.POSTER, RenditionKind.THUMBNAIL)
                    .doesNotContain(RenditionKind.RUNG, RenditionKind.QUICK);
            room.media().drop(made.id());
            assertThat(segments.letGo(List.of(card.key()))).isEqualTo(1);
            assertThat(room.files()).as("only the broken one is left").hasSize(1);
        }
    }

    @Test
    void theSweepTakesWhatNothingNamesAndLeavesTheRest() throws Exception {
        try (Room room = Room.open(TestDatabase.fresh(), data)) {
            Segments segments = room.the(Segments.class);
            Segment kept = card(0x101010, 5);
            Segment loose = card(0x202020, 5);
            segments.make(kept);
            segments.make(loose);
            name(room, kept.key());
            SegmentShelf shelf = room.the(SegmentShelf.class);
            assertThat(shelf.sweep()).as("not yet").isZero();
            room.clock().advance(Duration.ofHours(25));
            assertThat(segments.letGo(List.of(kept.key())))
                    .as("a rough cut has it")
                    .isZero();
            assertThat(shelf.sweep()).isEqualTo(1);
            room.the(BlobSweep.class).sweep();
            assertThat(segments.made(List.of(kept.key(), loose.key()))).containsExactly(kept.key());
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
            assertThat(room.files()).hasSize(1);
        }
    }

    /** A rough cut that has a run. */
    private static void name(Room room, String key) {
        room.jdbc().sql("""
                insert into person (id, handle, name, credit_name, about, locale, age_band, joined_at)
                values ('00000000-0000-0000-0000-00000000000a', 'ana', 'Ana', 'Ana', '', 'en', 'ADULT', now())""").update();
        room.jdbc().sql("""
                insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at, moved_at)
                values ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-00000000000b', 'FILM', 'Pier', '',
                    'IDEA', 1, '00000000-0000-0000-0000-00000000000a', 'OPEN', now(), now())""").update();
        room.jdbc()
                .sql("insert into rough_cut (part) values ('00000000-0000-0000-0000-00000000000b')")
                .update();
        room.jdbc().sql("""
                insert into rough_cut_run (part, track, nth, key, slot, title, kind, in_frame, frames)
                values ('00000000-0000-0000-0000-00000000000b', 1, 0, decode(?, 'hex'),
                    '00000000-0000-0000-0000-00000000000b', 'Pier', 'MISSING', 0, 5)""").param(key).update();
    }

    @Test
    void aKilledProgramLosesTheRunThatItWasAt() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=40 -preset ultrafast");
        Process program = start(database, film);
        try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            while (line != null && !line.equals("at the third")) {
                line = said.readLine();
            }
            assertThat(line).isNotNull();
            assertThat(program.waitFor(700, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isFalse();
        } finally {
            program.destroyForcibly().waitFor();
        }
        try (Room room = Room.open(database, data)) {
            Segments segments = room.the(Segments.class);
            assertThat(room.leftovers()).as("what was half made").isEmpty();
            assertThat(segments.make(card(1, 10))).isEqualTo(Segments.Made.BEFORE);
            assertThat(segments.make(card(2, 10))).isEqualTo(Segments.Made.BEFORE);
            BlobId source = new BlobId(room.jdbc()
                    .sql("select id from blob where kept_at is null")
                    .query(java.util.UUID.class)
                    .single());
            Segment third = third(room.blobs().get(source), 20);
            assertThat(segments.make(third)).isEqualTo(Segments.Made.NOW);
            Asset joined = segments.join(
                    List.of(card(1, 10).key(), third.key()), List.of(), FrameRate.USUAL, "rough.mp4", null);
            assertThat(room.settled(joined.id()).duration()).isEqualTo(FrameRate.USUAL.time(30));
        }
    }

    private static Segment third(Blob film, int frames) {
        return new Segment(new Segment.Source.Film(film, Flicks.ZERO, false, 0), frames, FrameRate.USUAL, null, null);
    }

    private Process start(TestDatabase database, Path film) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(RunningCompany.SHORT_LIVED);
        command.addAll(List.of(
                "-Xmx128m",
                "-cp",
                classes,
                Program.class.getName(),
                database.url(),
                database.user(),
                database.password(),
                data.toString(),
                film.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Makes two runs, and then a long one. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2], "", "");
            Room room = Room.open(database, Path.of(arguments[3]));
            Segments segments = room.the(Segments.class);
            try {
                Blob film = blob(room, Path.of(arguments[4]));
                segments.make(card(1, 10));
                segments.make(card(2, 10));
                System.out.println("at the third");
                segments.make(third(film, 1000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            System.out.println("it was too quick");
        }
    }
}
