package org.tallylight.interchange;

import org.jspecify.annotations.Nullable;

/** Where the pictures and the sound of a clip come from. */
public sealed interface Media {
    About about();

    /** What there is, in the media's own time code; null when it is not known. */
    @Nullable
    Range available();

    /** Whether it is known to be counted by drop-frame. */
    default boolean drops() {
        return about().metadata().ours(Meta.DROP).equals("yes");
    }

    /** What it is known by in a list: its address, else its name. */
    default String label() {
        return about().name();
    }

    /** A file, or several under one address. */
    record External(About about, @Nullable Range available, String url) implements Media {
        @Override
        public String label() {
            return url;
        }
    }

    /** Media that is nowhere. */
    record Missing(About about, @Nullable Range available) implements Media {
        static final Missing NONE = new Missing(About.NONE, null);
    }

    /** Made by the program: bars, a colour, a title. */
    record Generator(About about, @Nullable Range available, String kind, Meta parameters) implements Media {
        @Override
        public String label() {
            return about.name().isEmpty() ? kind : about.name();
        }
    }

    /** A picture a file, with the frame's number in the name. */
    record Sequence(
            About about,
            @Nullable Range available,
            String base,
            String prefix,
            String suffix,
            long startFrame,
            long frameStep,
            double rate,
            long zeroPadding,
            String missingFrames)
            implements Media {
        @Override
        public String label() {
            return base + prefix + "#".repeat(Math.clamp(zeroPadding, 1, 20)) + suffix;
        }
    }

    /** Of an OTIO schema that we do not know; all of it is in {@link About#rest}. */
    record Unfamiliar(About about) implements Media {
        @Override
        public @Nullable Range available() {
            return null;
        }
    }
}
