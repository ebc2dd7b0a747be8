package org.tallylight.media;

/** What became of bytes that someone sent. */
public sealed interface Received {
    /** They are on the disk and recorded. */
    record Kept(Blob blob) implements Received {}

    /** There were more than {@code bytesMax} of them; nothing was kept. */
    record TooLarge(long bytesMax) implements Received {}

    /** There were none. */
    record Empty() implements Received {}
}
