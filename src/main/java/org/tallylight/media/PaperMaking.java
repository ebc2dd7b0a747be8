package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A document: it is ready as it is, and pictures of its pages follow, as far as they can be drawn. */
record PaperMaking(
        AssetId asset, Path source, Path folder, Papers papers, FFmpeg ffmpeg, RenditionShelf shelf, MediaLimits limits)
        implements Making {
    @Override
    public void first() {
        // It can be had from the moment on which it was taken.
    }

    @Override
    public void rest() throws IOException {
        if (shelf.has(asset, RenditionKind.PAGE)) {
            return;
        }
        List<Path> pages = papers.pages(source, folder);
        for (int i = 0; i < pages.size(); i++) {
            Path picture = folder.resolve("page.webp");
            ffmpeg.convert(pages.get(i), List.of(), Recipe.page(picture), Work.LOOK_SECONDS_MAX, in -> {})
                    .orThrow();
            shelf.put(asset, RenditionKind.PAGE, i + 1, picture, "image/webp", Pixels.of(picture));
            shelf.progress(asset, 100 * (i + 1) / pages.size());
        }
    }
}
