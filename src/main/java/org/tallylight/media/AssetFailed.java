package org.tallylight.media;

/** News: an asset could not be prepared, and will not be tried again by itself. */
public record AssetFailed(AssetId asset, String reasonKey) {}
