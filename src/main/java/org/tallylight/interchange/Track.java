package org.tallylight.interchange;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Pieces one after another. {@code kind} is {@link #VIDEO}, {@link #AUDIO} or what a program called it. */
public record Track(About about, @Nullable Range range, Details details, String kind, List<Piece> children)
        implements Timed {
    public static final String VIDEO = "Video";
    public static final String AUDIO = "Audio";

    public Track {
        children = List.copyOf(children);
    }

    public static Track of(String name, String kind, List<? extends Piece> children) {
        return new Track(About.named(name), null, Details.NONE, kind, List.copyOf(children));
    }

    public boolean audio() {
        return kind.toLowerCase(Locale.ROOT).equals("audio");
    }
}
