package org.tallylight.works;

/** The most of everything in this room. The bytes of an upload are media's to limit. */
public final class Limits {
    public static final int TITLE_CHARS_MAX = 120;
    public static final int ABOUT_CHARS_MAX = 5_000;
    public static final int BODY_CHARS_MAX = 200_000;
    public static final int TAGS_MAX = 12;
    public static final int TAG_CHARS_MAX = 40;
    public static final int AI_NOTE_CHARS_MAX = 500;
    public static final int WHO_IS_IN_IT_CHARS_MAX = 1_000;
    public static final int NOTE_CHARS_MAX = 280;
    public static final int ASK_CHARS_MAX = 500;
    public static final int USED_CHARS_MAX = 280;
    public static final int THANKS_CHARS_MAX = 280;
    public static final int REASON_CHARS_MAX = 500;
    public static final int URL_CHARS_MAX = 2_000;
    public static final int EXTERNAL_CHARS_MAX = 200;
    public static final int FIND_CHARS_MAX = 200;
    public static final int EVIDENCE_CHARS_MAX = 20_000;
    public static final int SOURCES_MAX = 50;
    public static final int VERSIONS_MAX = 100;
    public static final int UNDO_MINUTES = 10;
    public static final int TAKE_HOURS = 48;
    public static final int TAKES_PER_ADDRESS_AND_HOUR_MAX = 30;

    private Limits() {}
}
