package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.RunningCompany;
import org.tallylight.TestDatabase;

/** The program is killed, as by {@code kill -9}, in the middle of an upload and of a job, or by each try of one. */
class KilledTest {
    /** As often as a try may end the program. */
    private static final int KILLS = 2;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsKeptAndTheRestLeavesNothing() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=30 -preset ultrafast");
        Process program = start(database, film, "before it plays");
        AssetId acknowledged;
        List<ProcessHandle> children;
        try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
            acknowledged = AssetId.of(after(said, "acknowledged "));
            after(said, "both at once");
            children = program.descendants().toList();
        } finally {
            program.destroyForcibly().waitFor();
        }

        try (Room room = Room.open(database, data)) {
            assertThat(room.finished(acknowledged).state()).isEqualTo(Asset.State.READY);
            assertThat(room.rows("blob")).isEqualTo(room.rows("rendition") + 1);
            assertThat(room.rows("asset")).isEqualTo(1);
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
            assertThat(room.leftovers()).isEmpty();
            for (Path file : room.files()) {
                FileTime old =
                        FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() - 25 * 3_600_000L);
                Files.setLastModifiedTime(file, old);
            }
            assertThat(room.the(BlobSweep.class).sweep())
                    .as("what of the upload had arrived, and a rendition that was put down and not yet written of")
                    .isBetween(1, 2);
            assertThat(room.files()).hasSize((int) room.rows("blob"));
        }
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void whatWasHalfMadeOfAFilmThatPlaysAlreadyIsNeverSeen() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=30 -preset ultrafast");
        Process program = start(database, film, "while it plays");
        AssetId plays;
        try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
            plays = AssetId.of(after(said, "acknowledged "));
            after(said, "both at once");
        } finally {
            program.destroyForcibly().waitFor();
        }

        try (Room room = Room.open(database, data, "job-threads", "0")) {
            Asset asset = room.media().get(plays);
            assertThat(asset.state()).isEqualTo(Asset.State.READY);
            assertThat(asset.finished()).isFalse();
            assertThat(asset.has(RenditionKind.RUNG)).isFalse();
            assertThat(asset.playing().orElseThrow().bytes()).isPositive();
            assertThat(room.blobs().verify(progress -> {})).isEmpty();
        }
        try (Room room = Room.open(database, data, "film-short-seconds", "5")) {
            Asset asset = room.finished(plays);
            assertThat(asset.renditions())
                    .filteredOn(each -> each.kind() == RenditionKind.RUNG)
                    .extracting(Rendition::number)
                    .containsExactly(240, 360, 480, 720);
            assertThat(room.leftovers()).isEmpty();
        }
    }

    /** Its second try is stopped in what the first one had begun with, as by a film that takes the program down. */
    @Test
    void whatTakesTheProgramDownEachTimeIsGivenUpAndTheOthersGoOn() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=30 -preset ultrafast");
        AssetId deadly = null;
        AssetId other = null;
        for (int kill = 1; kill <= KILLS; kill++) {
            Process program = start(database, film, "at try " + kill);
            try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
                if (deadly == null) {
                    deadly = AssetId.of(after(said, "acknowledged "));
                    other = AssetId.of(after(said, "acknowledged "));
                }
                after(said, "trying");
            } finally {
                program.destroyForcibly().waitFor();
            }
        }

        try (Room room = Room.open(database, data, "tries-max", "" + KILLS, "job-threads", "1")) {
            Asset failed = room.settled(Objects.requireNonNull(deadly));
            assertThat(failed.state()).isEqualTo(Asset.State.FAILED);
            assertThat(failed.failureKey()).isEqualTo("media.failed.machine");
            GivenUp.Failure failure = room.failures().getFirst();
            assertThat(failure.id().value()).isEqualTo(deadly.value());
            assertThat(failure.tries()).isEqualTo(KILLS);
            assertThat(failure.reason()).isEqualTo(Tries.NEVER_ENDED);
            assertThat(room.news()).contains(new AssetFailed(deadly, "media.failed.machine"));
            assertThat(room.settled(Objects.requireNonNull(other)).state()).isEqualTo(Asset.State.READY);
            assertThat(room.leftovers()).isEmpty();

            room.retry(deadly);
            assertThat(room.settled(deadly).state()).isEqualTo(Asset.State.READY);
        }
    }

    private Process start(TestDatabase database, Path film, String when) throws IOException {
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
                film.toString(),
                when));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String after(BufferedReader said, String words) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(words)) {
                return line.substring(words.length());
            }
        }
        throw new AssertionError("it never said: " + words);
    }

    /** Takes a film, waits until it is in the middle of a stage of it, and receives without end. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2], "", "");
            if (arguments[5].startsWith("at try ")) {
                tries(database, Path.of(arguments[3]), Path.of(arguments[4]), arguments[5].substring(7));
            }
            Room room = Room.open(database, Path.of(arguments[3]), "film-short-seconds", "5");
            AssetId id = room.take(Path.of(arguments[4]));
            System.out.println("acknowledged " + id.text());
            if (arguments[5].equals("while it plays")) {
                room.settled(id);
                while (room.rows("media_job where progress between 20 and 79") == 0) {
                    Room.pause();
                }
            } else {
                while (room.media().get(id).progress() < 12) {
                    Room.pause();
                }
            }
            room.blobs().receive(endless(), Long.MAX_VALUE);
        }

        /** Takes the film and another one, unless they are there, and never ends what it begins with. */
        private static void tries(TestDatabase database, Path data, Path film, String number) {
            Room room = Room.open(database, data, "tries-max", "" + KILLS, "job-threads", "1");
            if (room.rows("asset") == 0) {
                System.out.println("acknowledged " + room.take(film).text());
                System.out.println("acknowledged " + room.take(film).text());
            }
            while (room.rows("media_job where tries = " + number + " and progress >= 12") == 0 || !isMaking()) {
                Room.pause();
            }
            System.out.println("trying");
            while (true) {
                Room.pause();
            }
        }

        private static boolean isMaking() {
            return ProcessHandle.current()
                    .descendants()
                    .anyMatch(child -> child.info().command().orElse("").contains("ffmpeg"));
        }

        private static InputStream endless() {
            return new InputStream() {
                private int given;
                private boolean said;

                @Override
                public int read() {
                    return 7;
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    if (++given >= 20 && !said && isMaking()) {
                        said = true;
                        System.out.println("both at once");
                    }
                    Room.pause();
                    return count;
                }
            };
        }
    }
}
