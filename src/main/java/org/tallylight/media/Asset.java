package org.tallylight.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/**
 * A picture, sound, film or document.
 *
 * @param fileName   as its sender named it
 * @param progress   of its preparation, 0 to 100
 * @param failureKey the words that say why it failed, or null
 * @param duration   null for what does not last, and while it is not known yet
 * @param width      in pixels as shown, or null
 * @param rate       of a film's pictures, or null
 * @param peaks      of its sound, or null
 */
public record Asset(
        AssetId id,
        Medium medium,
        String fileName,
        State state,
        int progress,
        @Nullable String failureKey,
        @Nullable Flicks duration,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable FrameRate rate,
        boolean hasSound,
        @Nullable Peaks peaks,
        List<Rendition> renditions,
        Instant acceptedAt) {
    public Asset {
        renditions = List.copyOf(renditions);
    }

    /** Whether it can be seen and heard. */
    public enum State {
        /** It is being prepared. */
        PENDING,
        READY,
        /** It could not be prepared; an operator can see why. */
        FAILED
    }

    public Optional<Rendition> rendition(RenditionKind kind) {
        return renditions.stream().filter(each -> each.kind() == kind).findFirst();
    }

    public boolean has(RenditionKind kind) {
        return rendition(kind).isPresent();
    }
}
