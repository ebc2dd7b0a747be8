package org.tallylight.media;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of files that come in several goes, {@code tallylight.media.uploads.*} in the configuration; the most
 * bytes of one are {@link MediaLimits#uploadBytesMax()}.
 *
 * @param openMax        how many a person may have open
 * @param personBytesMax the most bytes of all that a person has open, counted before they arrive
 * @param hours          how long one is kept after its last byte
 */
@ConfigurationProperties("tallylight.media.uploads")
public record UploadLimits(
        @DefaultValue("50") int openMax,
        @DefaultValue("17179869184") long personBytesMax,
        @DefaultValue("24") int hours) {
    /** The most characters of the metadata of one. */
    static final int METADATA_CHARS_MAX = 4096;

    /** How long one that came by a link waits for its person to make something of it. */
    static final int WAITING_DAYS = 14;

    /** The most parts that are joined to one. */
    static final int PARTS_MAX = 50;

    /** How many bytes may have to be sent again after a power cut, within one request. */
    static final long UNRECORDED_BYTES_MAX = 32L << 20;

    /** How many hashes of unfinished ones are remembered; one that was forgotten costs a second read. */
    static final int HASHES_MAX = 1000;
}
