package org.tallylight.media;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a downloaded file is to say about itself.
 *
 * @param said  tells one text from another: the same bytes, the same file
 * @param xmp   an XMP packet (ISO 16684-1), for pictures and documents
 * @param plain ffmpeg's names of tags and their values, for sounds and films, in the order in which they are written:
 *              two nodes make the same bytes
 */
public record CreditTags(byte[] said, byte[] xmp, SequencedMap<String, String> plain) {
    public CreditTags {
        said = said.clone();
        xmp = xmp.clone();
        plain = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(plain));
    }
}
