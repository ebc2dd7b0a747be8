package org.tallylight.media.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ZIPs that are made while they are sent, read by a reader that is not ours. */
class ArchiveTest {
    private static final Instant AT = Instant.parse("2031-05-06T07:08:10Z");
    private static final Random RANDOM = new Random(7);

    @TempDir
    private Path folder;

    @Test
    void whatIsInItComesOutAsItWas() throws Exception {
        List<Archive.Entry> entries = List.of(
                entry("a/über Nacht.txt", "Guten Abend"),
                entry("a/empty", ""),
                new Archive.Entry("b/noise", Content.of(noise(300_000))));
        Archive archive = new Archive("pack.zip", AT, entries);
        byte[] bytes = archive.getInputStream().readAllBytes();
        assertThat(bytes).hasSize(Math.toIntExact(archive.contentLength()));
        Path file = Files.write(folder.resolve("pack.zip"), bytes);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("a/über Nacht.txt", "a/empty", "b/noise");
            for (Archive.Entry each : entries) {
                assertThat(zip.getInputStream(zip.getEntry(each.path())).readAllBytes())
                        .isEqualTo(each.content().open(0).readAllBytes());
            }
        }
        // A reader that sees it only once, from its beginning, needs no directory.
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("a/über Nacht.txt");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Guten Abend");
        }
    }

    @Test
    void fromAnyByteOnItIsTheSame() throws Exception {
        Archive archive = new Archive(
                "pack.zip",
                AT,
                List.of(entry("one", "first"), entry("two", ""), new Archive.Entry("three", Content.of(noise(999)))));
        byte[] whole = archive.getInputStream().readAllBytes();
        for (int from = 0; from <= whole.length; from++) {
            try (InputStream in = archive.getInputStream()) {
                assertThat(in.skip(from)).isEqualTo(from);
                assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(whole, from, whole.length));
            }
        }
    }

    @Test
    void theSameFilesHaveTheSameTagAndOthersAnother() {
        Archive one = new Archive("pack.zip", AT, List.of(entry("a", "1"), entry("b", "2")));
        assertThat(new Archive("pack.zip", AT, List.of(entry("a", "1"), entry("b", "2"))).tag())
                .isEqualTo(one.tag());
        assertThat(new Archive("pack.zip", AT, List.of(entry("a", "1"), entry("b", "3"))).tag())
                .isNotEqualTo(one.tag());
        assertThat(new Archive("pack.zip", AT, List.of(entry("a", "1"), entry("c", "2"))).tag())
                .isNotEqualTo(one.tag());
    }

    @Test
    void anEmptyOneIsAZipToo() throws Exception {
        Path file = Files.write(
                folder.resolve("none.zip"),
                new Archive("none.zip", AT, List.of()).getInputStream().readAllBytes());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isZero();
        }
    }

    /** Only the headers of a hundred gigabytes are read: the files are holes. */
    @Test
    void aHundredGigabytesNeedNoMemoryAndZip64() throws Exception {
        long five = 5L << 30;
        List<Archive.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            entries.add(new Archive.Entry("film-" + i + ".mov", hole(five)));
        }
        entries.add(entry("last.txt", "The end"));
        Archive archive = new Archive("large.zip", AT, entries);
        assertThat(archive.contentLength()).isGreaterThan(100L << 30);
        Path sparse = folder.resolve("large.zip");
        try (var to = java.nio.channels.FileChannel.open(
                        sparse,
                        java.nio.file.StandardOpenOption.CREATE_NEW,
                        java.nio.file.StandardOpenOption.SPARSE,
                        java.nio.file.StandardOpenOption.WRITE);
                InputStream in = archive.getInputStream()) {
            long at = 0;
            for (int i = 0; i < 20; i++) {
                byte[] header = in.readNBytes(30 + ("film-" + i + ".mov").length() + 20);
                to.write(java.nio.ByteBuffer.wrap(header), at);
                at += header.length + five;
                in.skipNBytes(five);
            }
            to.write(java.nio.ByteBuffer.wrap(in.readAllBytes()), at);
        }
        assertThat(Files.size(sparse)).isEqualTo(archive.contentLength());
        try (ZipFile zip = new ZipFile(sparse.toFile())) {
            assertThat(zip.size()).isEqualTo(21);
            assertThat(zip.getEntry("film-19.mov").getSize()).isEqualTo(five);
            assertThat(zip.getInputStream(zip.getEntry("last.txt")).readAllBytes())
                    .isEqualTo("The end".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aFileThatIsShorterThanItWasBreaksItOff() {
        Content shorter = new Content() {
            @Override
            public long bytes() {
                return 10;
            }

            @Override
            public String sha256() {
                return "";
            }

            @Override
            public int crc32() {
                return 0;
            }

            @Override
            public InputStream open(long from) {
                return new ByteArrayInputStream(new byte[5], (int) Math.min(from, 5), 5);
            }
        };
        Archive archive = new Archive("pack.zip", AT, List.of(new Archive.Entry("short", shorter), entry("b", "2")));
        assertThatThrownBy(() -> archive.getInputStream().readAllBytes()).isInstanceOf(EOFException.class);
    }

    private static Archive.Entry entry(String path, String text) {
        return new Archive.Entry(path, Content.of(text));
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        RANDOM.nextBytes(noise);
        return noise;
    }

    /** So many zeros that nobody reads. */
    private static Content hole(long bytes) {
        return new Content() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public String sha256() {
                return "hole";
            }

            @Override
            public int crc32() {
                return 0;
            }

            @Override
            public InputStream open(long from) throws IOException {
                throw new IOException("nobody reads it");
            }
        };
    }
}
