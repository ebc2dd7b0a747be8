package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.TestDatabase;

/** The program is killed, as by {@code kill -9}, in the middle of an upload and of a job. */
class KilledTest {
    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsKeptAndTheRestLeavesNothing() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path film = Samples.made(folder, "long.mp4", "-f lavfi -i testsrc2=s=1280x720:d=15 -preset ultrafast");
        Process program = start(database, film);
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
            assertThat(room.settled(acknowledged).state()).isEqualTo(Asset.State.READY);
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
                    .as("what of the upload had arrived")
                    .isEqualTo(1);
            assertThat(room.files()).hasSize((int) room.rows("blob"));
        }
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private Process start(TestDatabase database, Path film) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        classes,
                        Program.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        data.toString(),
                        film.toString())
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

    /** Takes a film, waits until it is being prepared, and receives without end. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2], "", "");
            Room room = Room.open(database, Path.of(arguments[3]));
            AssetId id = room.take(Path.of(arguments[4]));
            System.out.println("acknowledged " + id.text());
            while (room.media().get(id).progress() < 12) {
                Room.pause();
            }
            room.blobs().receive(endless(), Long.MAX_VALUE);
        }

        private static InputStream endless() {
            return new InputStream() {
                private int given;

                @Override
                public int read() {
                    return 7;
                }

                @Override
                public int read(byte[] bytes, int from, int count) {
                    if (++given == 20) {
                        System.out.println("both at once");
                    }
                    Room.pause();
                    return count;
                }
            };
        }
    }
}
