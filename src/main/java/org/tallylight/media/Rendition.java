package org.tallylight.media;

import org.jspecify.annotations.Nullable;

/**
 * One form in which an asset can be had.
 *
 * @param number tells those of a numbered kind apart; 0 for the others
 * @param width  in pixels, null for sounds and documents
 * @param height in pixels, null for sounds and documents
 */
public record Rendition(
        RenditionKind kind,
        int number,
        BlobId blob,
        String mime,
        long bytes,
        @Nullable Integer width,
        @Nullable Integer height) {}
