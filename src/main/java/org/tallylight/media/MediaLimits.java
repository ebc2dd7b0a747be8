package org.tallylight.media;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of this room, {@code tallylight.media.*} in the configuration.
 *
 * @param ffmpeg             path of the ffmpeg to use, with ffprobe beside it; without one, the one inside
 *                           the jar, else the one on the PATH from version 7 on
 * @param uploadBytesMax     the most bytes of one upload
 * @param imagePixelsMax     the most pixels of a picture, and of a frame of a film
 * @param durationSecondsMax the longest sound or film
 * @param checkSeconds       how long a file may be looked at while its sender waits
 * @param jobSeconds         how long one step of preparing an asset may take
 * @param filmShortSeconds   a longer film is prepared as a ladder (HLS)
 * @param pagesMax           of how many pages of a document pictures are made
 * @param memoryBytesMax     address space of an ffmpeg
 * @param outputBytesMax     the largest file an ffmpeg may write
 * @param freeBytesMin       below this much room on the disk no job begins
 * @param jobThreads         how many jobs run at once on this node; null for half as many as it has cores
 * @param triesMax           how often a job is tried without anything coming of it before it is left to an operator; a
 *                           try that took the program down counts
 * @param retrySeconds       how long until the next try
 * @param looseBlobHours     how long assets and bytes that nothing uses are kept
 */
@ConfigurationProperties("tallylight.media")
public record MediaLimits(
        @Nullable String ffmpeg,
        @DefaultValue("4294967296") long uploadBytesMax,
        @DefaultValue("100000000") int imagePixelsMax,
        @DefaultValue("14400") int durationSecondsMax,
        @DefaultValue("10") int checkSeconds,
        @DefaultValue("7200") int jobSeconds,
        @DefaultValue("180") int filmShortSeconds,
        @DefaultValue("50") int pagesMax,
        @DefaultValue("4294967296") long memoryBytesMax,
        @DefaultValue("8589934592") long outputBytesMax,
        @DefaultValue("1073741824") long freeBytesMin,
        @Nullable Integer jobThreads,
        @DefaultValue("3") int triesMax,
        @DefaultValue("30") int retrySeconds,
        @DefaultValue("24") int looseBlobHours) {
    /** The longest name of a file that is kept; longer ones are cut before their ending. */
    public static final int FILE_NAME_CHARS_MAX = 255;

    /** How many jobs run at once: most of what a job does keeps two cores busy. */
    int jobsAtOnce() {
        return jobThreads == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : jobThreads;
    }
}
