package org.tallylight.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of some media.
 *
 * @param media  the same in several qualities or formats, by key; may be empty
 * @param active the key of the one that is played
 */
public record Clip(About about, @Nullable Range range, Details details, Map<String, Media> media, String active)
        implements Timed {
    public static final String DEFAULT_KEY = "DEFAULT_MEDIA";

    public Clip {
        media = Collections.unmodifiableMap(new LinkedHashMap<>(media));
    }

    public static Clip of(About about, Range range, Details details, Media media) {
        return new Clip(about, range, details, Map.of(DEFAULT_KEY, media), DEFAULT_KEY);
    }

    /** The media that is played. */
    public Media medium() {
        return media.getOrDefault(active, Media.Missing.NONE);
    }

    /** What is played: its own range, or all of its media; null when neither is known. */
    public @Nullable Range played() {
        return range == null ? medium().available() : range;
    }

    /** The id of the work that it shows, from its own metadata or its media's; empty when there is none. */
    public String work() {
        String own = about.metadata().ours(Meta.WORK);
        return own.isEmpty() ? medium().about().metadata().ours(Meta.WORK) : own;
    }
}
