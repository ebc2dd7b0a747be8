package org.tallylight.media;

/** News: an asset can be seen and heard. */
public record AssetReady(AssetId asset) {}
