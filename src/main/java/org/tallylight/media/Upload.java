package org.tallylight.media;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * A file on its way in, in several goes.
 *
 * @param bytes         how long it will be, null until that is said
 * @param receivedBytes how many of them are on the disk for good
 * @param storageKey    where they lie, null once they are a blob's
 * @param fileName      as its sender named it
 * @param metadata      {@code Upload-Metadata} as it was sent
 * @param parts         the paths that it was joined of, or null
 * @param blob          its bytes, once all have arrived, or null
 * @param asset         what it became, or null
 * @param brought       by whom, where it came by a link of the person's, or null
 */
record Upload(
        UploadId id,
        PersonId person,
        Kind kind,
        @Nullable Long bytes,
        long receivedBytes,
        @Nullable String storageKey,
        String fileName,
        String metadata,
        @Nullable String parts,
        @Nullable BlobId blob,
        @Nullable AssetId asset,
        @Nullable Brought brought,
        Instant expiresAt) {
    /** By which link, and by whom, as they named themselves. */
    record Brought(UploadLinkId link, String sender) {}

    /** How it becomes a file. */
    enum Kind {
        WHOLE,
        /** It will be joined with others. */
        PARTIAL,
        /** It was joined of others. */
        FINAL
    }

    boolean arrived() {
        return bytes != null && receivedBytes == bytes;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Where its bytes lie while they come. */
    String key() {
        return Objects.requireNonNull(storageKey, "its bytes are a blob's");
    }
}
