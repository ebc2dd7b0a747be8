package org.tallylight.media.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.AbstractResource;

/**
 * A ZIP whose bytes are made while they are sent. What is in it is stored as it is, so that its length and the place
 * of every byte are known before the first is sent: it can be asked for in ranges, gone on with after a break, and
 * needs no more memory for a hundred gigabytes than for one. The same files in the same order at the same time give
 * the same bytes.
 */
public final class Archive extends AbstractResource {
    public static final int FILES_MAX = 20_000;

    private final String name;
    private final Instant at;
    private final List<Placed> files;
    private final long centralAt;
    private final long centralBytes;

    /** A file of an archive: its path in it, with slashes between, and its bytes. */
    public record Entry(String path, Content content) {}

    /**
     * @param name what to save it by, with its ending
     * @param at   when all its files are said to be made
     * @throws IllegalArgumentException when there are more than {@link #FILES_MAX}
     */
    public Archive(String name, Instant at, List<Entry> entries) {
        if (entries.size() > FILES_MAX) {
            throw new IllegalArgumentException(entries.size() + " files");
        }
        this.name = name;
        this.at = at;
        List<Placed> placed = new ArrayList<>();
        long next = 0;
        for (Entry entry : entries) {
            Placed file = Placed.of(entry, next);
            placed.add(file);
            next = file.end();
        }
        this.files = List.copyOf(placed);
        this.centralAt = next;
        this.centralBytes = files.stream().mapToLong(Headers::centralBytes).sum();
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getDescription() {
        return "archive " + name;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return centralAt + centralBytes + Headers.endBytes(files.size(), centralAt, centralBytes);
    }

    /** SHA-256 over the names, times and hashes of all files, in hexadecimal: another for other bytes. */
    public String tag() {
        MessageDigest digest = Content.digest();
        digest.update((at.getEpochSecond() + "\n").getBytes(StandardCharsets.UTF_8));
        for (Placed file : files) {
            String line = file.entry().path() + "\n" + file.entry().content().sha256() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public InputStream getInputStream() {
        return new ArchiveStream(contentLength(), this::open);
    }

    /** The bytes from one of them on, as far as they are of one piece: of a header, a file or the ending. */
    private InputStream open(long from) throws IOException {
        if (from >= centralAt) {
            return rest(Headers.ending(files, centralAt, centralBytes, at), from - centralAt);
        }
        Placed file = at(from);
        return from < file.bytesAt()
                ? rest(Headers.local(file, at), from - file.at())
                : file.entry().content().open(from - file.bytesAt());
    }

    private static InputStream rest(byte[] bytes, long from) {
        int start = Math.toIntExact(from);
        return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }

    /** The file whose header or bytes are there. */
    private Placed at(long from) {
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (files.get(middle).at() <= from) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return files.get(low);
    }
}
