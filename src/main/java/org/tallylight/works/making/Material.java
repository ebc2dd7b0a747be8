package org.tallylight.works.making;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.FileSize;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * A file that a work was made of, offered to build on under the work's licence.
 *
 * @param version  the version it belongs to, or null for the work as a whole
 * @param fileName as its sender named it; make it safe before it names a file
 * @param mime     what it is; {@code application/octet-stream} where we cannot tell
 * @param medium   what it is seen or heard as, or null where it is only saved
 * @param asset    what can be seen or heard, or null
 * @param state    whether it can be had yet
 * @param given    what is given out: the bytes as they came or, of what can be seen or heard, the copy without what
 *                 the original tells about its maker; null until there is one
 * @param bytes    how many are given out or, until then, came
 */
public record Material(
        MaterialId id,
        WorkId work,
        @Nullable Integer version,
        Kind kind,
        String name,
        String fileName,
        String mime,
        @Nullable Medium medium,
        @Nullable AssetId asset,
        Asset.State state,
        @Nullable BlobId given,
        long bytes,
        PersonId by,
        Instant at) {
    /** What it is to its maker. */
    public enum Kind {
        STEM,
        LAYER,
        PROJECT,
        RAW,
        OTHER
    }

    public FileSize size() {
        return new FileSize(bytes);
    }

    /** Whether it can be saved by now. */
    public boolean ready() {
        return given != null;
    }

    /** Whether it can be listened to in the page. */
    public boolean heard() {
        return medium == Medium.AUDIO && state == Asset.State.READY;
    }

    /** Its place below the site, below which are {@code /download} and, of a sound, {@code /play}. */
    public String path() {
        return "/works/" + work.text() + "/materials/" + id.text();
    }
}
