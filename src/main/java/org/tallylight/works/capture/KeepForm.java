package org.tallylight.works.capture;

import org.jspecify.annotations.Nullable;

/** "Keep it?" as it is filled in: who may see it, what it is called, and, of a visitor, who they are. */
public record KeepForm(
        @Nullable String audience,
        @Nullable String title,
        @Nullable String name,
        @Nullable String mail,
        @Nullable String password,
        @Nullable String ageBand,
        @Nullable String terms) {
    static final KeepForm EMPTY = new KeepForm(null, null, null, null, null, null, null);

    /** The text of a field, empty where nothing was typed. */
    public static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }
}
