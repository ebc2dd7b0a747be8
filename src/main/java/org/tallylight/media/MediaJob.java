package org.tallylight.media;

/** What this room does later, in the background. */
sealed interface MediaJob {
    /** Makes the renditions of an asset. */
    record Prepare(AssetId asset) implements MediaJob {}

    /** Removes assets and bytes that nothing uses. */
    record Sweep() implements MediaJob {}
}
