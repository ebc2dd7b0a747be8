package org.tallylight.media;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.TimeCode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;

/**
 * A picture, sound, film or document.
 *
 * @param finished   whether all was made of it that will be
 * @param fileName   as its sender named it
 * @param progress   of its preparation, 0 to 100
 * @param failureKey the words that say why it failed, or null
 * @param duration   null for what does not last, and while it is not known yet
 * @param width      in pixels as shown, or null
 * @param rate       of a film's pictures, or null
 * @param timecode   of its first picture, as its camera or edit suite counted, or null
 * @param begins     the sample of a sound's beginning, of {@link EditingFiles#SAMPLES} from midnight, or null
 * @param peaks      of its sound, or null
 * @param loudness   of its sound, or null
 * @param blur       a WebP of a few pixels to show while the picture comes, or null
 */
public record Asset(
        AssetId id,
        Medium medium,
        String fileName,
        State state,
        boolean finished,
        int progress,
        @Nullable String failureKey,
        @Nullable Flicks duration,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable FrameRate rate,
        @Nullable String timecode,
        @Nullable Long begins,
        boolean hasSound,
        @Nullable Peaks peaks,
        @Nullable Loudness loudness,
        @Nullable Blur blur,
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

    /** The number of its first picture, where its pictures are numbered at this rate; of a sound's first sample. */
    public StartCode starts(Rate counted) {
        if (medium == Medium.AUDIO) {
            return new StartCode(TimeCode.of(EditingFiles.SAMPLES), begins == null ? 0 : begins);
        }
        return StartCode.of(timecode, rate == null ? null : rate.counted(), counted);
    }

    public Optional<Rendition> rendition(RenditionKind kind) {
        return renditions.stream().filter(each -> each.kind() == kind).findFirst();
    }

    /** The one of this number, of a kind of which there are several. */
    public Optional<Rendition> rendition(RenditionKind kind, int number) {
        return renditions.stream()
                .filter(each -> each.kind() == kind && each.number() == number)
                .findFirst();
    }

    /** The kinds of what can be had of it. */
    public Set<RenditionKind> made() {
        return renditions.stream().map(Rendition::kind).collect(Collectors.toUnmodifiableSet());
    }

    /** What plays best so far. */
    public Optional<Rendition> playing() {
        return rendition(RenditionKind.PLAYABLE).or(() -> rendition(RenditionKind.QUICK));
    }

    /** How many pages were made of a document. */
    public int pages() {
        return (int) renditions.stream()
                .filter(each -> each.kind() == RenditionKind.PAGE)
                .count();
    }

    public boolean has(RenditionKind kind) {
        return rendition(kind).isPresent();
    }
}
