package org.tallylight.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;

/**
 * A door for one file: whoever holds its secret sends a file to the person who made it.
 *
 * @param by       who asks, and whose upload it becomes
 * @param ask      what is asked for, in one line
 * @param bytesMax the most bytes of the file
 * @param revoked  whether its maker took it back
 * @param arrived  whether its one file came
 * @param coming   the upload that came by it or is on its way, or null
 */
public record UploadLink(
        UploadLinkId id,
        PersonId by,
        String ask,
        long bytesMax,
        Instant madeAt,
        Instant expiresAt,
        boolean revoked,
        boolean arrived,
        @Nullable Coming coming) {
    /** The most characters of what is asked for. */
    public static final int ASK_CHARS_MAX = 280;

    /** The most characters of the name of who sends. */
    public static final int SENDER_CHARS_MAX = 80;

    /** How long a link may hold. */
    public static final int DAYS_MAX = 30;

    /** How many links of a person may hold at once. */
    public static final int HELD_MAX = 20;

    /**
     * What is on its way, or came.
     *
     * @param sender   as they named themselves
     * @param bytes    how long it will be, null until that is said
     * @param finished whether all of it is there and it is a file that we take
     * @param used     whether something was made of it
     */
    public record Coming(
            UploadId upload,
            String sender,
            String fileName,
            long receivedBytes,
            @Nullable Long bytes,
            boolean finished,
            boolean used) {
        /** 0 to 100. */
        public int percent() {
            return bytes == null || bytes == 0 ? 0 : (int) (100 * receivedBytes / bytes);
        }
    }

    /** Whether a file may still come by it. */
    public boolean holds(Instant now) {
        return !revoked && !arrived && now.isBefore(expiresAt);
    }
}
