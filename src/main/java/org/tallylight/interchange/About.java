package org.tallylight.interchange;

/**
 * What everything in a timeline has.
 *
 * @param schema the OTIO schema and version that it was read as ({@code Clip.1}), so that it is written back as that;
 *               empty for the newest
 * @param rest   members of its OTIO object that we do not know; kept
 */
public record About(String name, Meta metadata, String schema, Meta rest) {
    public static final About NONE = named("");

    public static About named(String name) {
        return new About(name, Meta.NONE, "", Meta.NONE);
    }

    /** The same with an id of a work in its metadata. */
    public About work(String id) {
        return with(Meta.WORK, id);
    }

    /** The same with one of our own facts more; as it is when that is empty. */
    public About with(String fact, String value) {
        return new About(name, metadata.with(fact, value), schema, rest);
    }
}
