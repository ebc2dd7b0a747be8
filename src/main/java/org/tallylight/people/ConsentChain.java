package org.tallylight.people;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The hash of a consent: SHA-256 over the hash before it and every field, each with its length in front, the
 * personal ones as the ciphertext that is kept. So the chain still holds when a person's key is erased.
 */
final class ConsentChain {
    static final Bytes START = Bytes.of(new byte[32]);

    private ConsentChain() {}

    static Bytes hash(Consent row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            put(out, row.previousHash());
            out.writeLong(row.seq());
            put(out, row.id().toString());
            put(out, row.kind().name());
            out.writeInt(row.version());
            put(out, row.locale());
            put(out, row.sha256());
            put(out, row.signer().value().toString());
            put(out, row.capacity().name());
            put(out, row.action().name());
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.at()));
            out.writeInt(row.works().size());
            for (UUID work : row.works()) {
                put(out, work.toString());
            }
            put(out, row.sealedName());
            put(out, row.sealedIp());
            put(out, row.sealedAgent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(Documents.sha256(bytes.toByteArray()));
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        put(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(DataOutputStream out, Bytes bytes) throws IOException {
        put(out, bytes.array());
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
