package org.tallylight.media;

import java.util.List;

/** What became of a file that need not be seen or heard, a project file for instance. */
public sealed interface Offered {
    /** It is what we show and play. */
    record Shown(Asset asset) implements Offered {}

    /** We cannot tell what it is: it is saved and given out as it came, under the name its sender gave it. */
    record Plain(BlobId blob, String fileName) implements Offered {}

    /** It was not taken, and its bytes are gone. {@code wordsKey} with its arguments says why. */
    record Refused(String wordsKey, List<Object> arguments) implements Offered {
        public Refused {
            arguments = List.copyOf(arguments);
        }
    }
}
