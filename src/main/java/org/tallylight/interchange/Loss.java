package org.tallylight.interchange;

/**
 * What a format could not hold, or a reader could not take over.
 *
 * @param what  the kind of thing; its words are {@code interchange.lost.<what>}
 * @param place the track and the time, {@code V1 00:00:10:00}, or a line of the file; may be empty
 * @param name  what it is called: a clip, a marker's text, an effect
 */
public record Loss(What what, String place, String name) {
    public enum What {
        /** An effect other than a constant speed. */
        EFFECT,
        /** A speed that the format rounds or does not have. */
        SPEED,
        /** Running backwards. */
        REVERSE,
        /** A transition's kind, written as a dissolve. */
        TRANSITION,
        /** Where in the transition the cut lies; its length is kept. */
        CUT_POINT,
        MARKER,
        /** A marker's length, colour or comment; its place and name are kept. */
        MARKER_DETAIL,
        METADATA,
        /** Further media of a clip; the active one is kept. */
        MEDIA_CHOICE,
        /** Media that is no file: a generator, a missing one. */
        MEDIA,
        /** A timeline in the timeline, written as one clip. */
        NESTING,
        /** The sound of a timeline within the timeline. */
        NESTED_SOUND,
        /** The trim, speed, effects or markers of a whole track. */
        TRACK,
        /** A track that the format has no place for. */
        TRACK_COUNT,
        /** A time that is not on a frame, moved to the nearest one. */
        TIME,
        /** How many frames a second has: not said in the file, so assumed. */
        RATE,
        /** The time code of the first frame. */
        START,
        /** A clip that is switched off, left out. */
        DISABLED,
        /** A clip of unknown length. */
        LENGTH,
        /** A part of the file of a kind that we do not know. */
        UNKNOWN,
        /** Sound that belongs to the picture and is on no track of its own. */
        EMBEDDED_SOUND,
        /** A second timeline in the file. */
        MORE,
        /** More events than some programs read. */
        COUNT
    }
}
