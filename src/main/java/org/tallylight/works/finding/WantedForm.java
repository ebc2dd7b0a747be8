package org.tallylight.works.finding;

import org.jspecify.annotations.Nullable;

/** What is looked for, as an address says it. */
public record WantedForm(
        @Nullable String q,
        @Nullable String medium,
        @Nullable String licence,
        @Nullable String usable,
        @Nullable String length,
        @Nullable String unremixed,
        @Nullable String unanswered,
        @Nullable String ai,
        @Nullable String language,
        @Nullable String tag,
        @Nullable String sort) {}
