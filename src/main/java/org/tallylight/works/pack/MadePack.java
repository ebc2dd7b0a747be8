package org.tallylight.works.pack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Id;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A pack of many works as it was put together; it stays the same while it is fetched, however often and in however
 * many pieces.
 *
 * @param kind  what it is of; see {@link PackSource#kind}
 * @param quality which files of its works it has
 * @param since the pack whose files are left out of it, or null
 */
public record MadePack(
        PackId id,
        PersonId person,
        String kind,
        String subject,
        String title,
        Quality quality,
        @Nullable PackId since,
        Instant madeAt,
        List<File> files) {
    public static final int WORKS_MAX = 5_000;
    public static final Duration KEPT = Duration.ofDays(90);
    public static final int MADE_PER_HOUR_MAX = 60;

    /** Its id. */
    public record PackId(UUID value) implements Id {
        public static PackId of(String text) {
            return new PackId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A file in it, by its path.
     *
     * @param work   of which it is, null for the table and the credits
     * @param blob   its bytes, null for a text, which stands in {@code text}
     * @param sha256 of its bytes, in hexadecimal
     */
    public record File(
            String path,
            @Nullable WorkId work,
            int version,
            @Nullable UUID blob,
            @Nullable String text,
            String sha256,
            long bytes) {}

    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }

    /** How many works have a file in it. */
    public long works() {
        return files.stream().filter(file -> file.work() != null).count();
    }

    public String link() {
        return "/packs/" + id.text() + ".zip";
    }
}
