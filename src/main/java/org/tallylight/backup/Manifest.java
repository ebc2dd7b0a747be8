package org.tallylight.backup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallylight.database.Unable;

/**
 * What a backup holds, one thing a line, fields parted by tabs; its last line is the SHA-256 of those before.
 *
 * @param migrations the migrations that made the tables, in their order
 * @param missing    keys of blobs that could not be read when the backup was taken, each with the reason
 * @param keySha256  of the master key as it stands in the backup
 */
record Manifest(
        Instant takenAt,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<BlobBytes> blobs,
        List<Missing> missing,
        String keySha256) {
    static final String ENTRY = "manifest.txt";
    private static final String FORM = "tallylight backup";
    private static final String FORM_VERSION = "1";

    record Migration(String version, int checksum) {}

    /** A table by its whole name, the columns in the order they were copied, and the hash of that copy. */
    record Table(String name, long rows, String sha256, List<String> columns) {}

    /** A sequence and its last value; null when it was never used. */
    record Sequence(String name, @Nullable Long last) {}

    record BlobBytes(String key, long bytes, String sha256) {}

    record Missing(String key, String reason) {}

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        line(text, FORM, FORM_VERSION);
        line(text, "taken", takenAt.toString());
        migrations.forEach(each -> line(text, "migration", each.version(), String.valueOf(each.checksum())));
        tables.forEach(each -> line(
                text,
                "table",
                each.name(),
                String.valueOf(each.rows()),
                each.sha256(),
                String.join(",", each.columns())));
        sequences.forEach(
                each -> line(text, "sequence", each.name(), each.last() == null ? "-" : String.valueOf(each.last())));
        blobs.forEach(each -> line(text, "blob", each.key(), String.valueOf(each.bytes()), each.sha256()));
        missing.forEach(each -> line(text, "missing", each.key(), each.reason().replaceAll("\\s+", " ")));
        line(text, "key", keySha256);
        line(text, "sha256", hash(text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest.
     *
     * @throws Unable when it is none, or not whole
     */
    static Manifest read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int last = text.lastIndexOf("sha256\t");
        if (!text.startsWith(FORM + "\t" + FORM_VERSION + "\n")
                || last < 0
                || !text.substring(last).equals("sha256\t" + hash(text.substring(0, last)) + "\n")) {
            throw new Unable("The backup's list of contents is damaged, or of a newer Tallylight.");
        }
        Reading reading = new Reading();
        text.substring(0, last).lines().skip(1).forEach(reading::line);
        return reading.manifest();
    }

    private static String hash(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Digest digest = new Digest();
        digest.add(bytes, 0, bytes.length);
        return digest.hex();
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("\t", fields)).append('\n');
    }

    String contents() {
        return tables.stream().mapToLong(Table::rows).sum() + " rows in " + tables.size() + " tables, " + blobs.size()
                + " files of "
                + (blobs.stream().mapToLong(BlobBytes::bytes).sum() >> 20) + " MB";
    }

    String version() {
        return migrations.stream().map(Migration::version).collect(Collectors.joining(", "));
    }

    private static final class Reading {
        private Instant takenAt = Instant.EPOCH;
        private final List<Migration> migrations = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Sequence> sequences = new ArrayList<>();
        private final List<BlobBytes> blobs = new ArrayList<>();
        private final List<Missing> missing = new ArrayList<>();
        private String keySha256 = "";

        void line(String line) {
            String[] field = line.split("\t", -1);
            switch (field[0]) {
                case "taken" -> takenAt = Instant.parse(field[1]);
                case "migration" -> migrations.add(new Migration(field[1], Integer.parseInt(field[2])));
                case "table" ->
                    tables.add(
                            new Table(field[1], Long.parseLong(field[2]), field[3], List.of(field[4].split(",", -1))));
                case "sequence" ->
                    sequences.add(new Sequence(field[1], field[2].equals("-") ? null : Long.valueOf(field[2])));
                case "blob" -> blobs.add(new BlobBytes(field[1], Long.parseLong(field[2]), field[3]));
                case "key" -> keySha256 = field[1];
                case "missing" -> missing.add(new Missing(field[1], field[2]));
                default -> throw new Unable("The backup holds something this Tallylight does not know: " + line);
            }
        }

        Manifest manifest() {
            return new Manifest(takenAt, migrations, tables, sequences, blobs, missing, keySha256);
        }
    }
}
