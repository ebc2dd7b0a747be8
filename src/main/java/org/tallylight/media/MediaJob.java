package org.tallylight.media;

/** What this room does later, in the background. */
sealed interface MediaJob {
    /** Makes a stage of the renditions of an asset. */
    record Make(AssetId asset, Stage stage) implements MediaJob {}

    /** Makes the file of an asset that edit suites take. */
    record Edit(AssetId asset) implements MediaJob {}

    /** Removes assets and bytes that nothing uses. */
    record Sweep() implements MediaJob {}
}
