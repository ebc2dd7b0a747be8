package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Where assets are prepared, each in a folder of its own that is gone afterwards. */
@Component
class Workbench {
    private final FFmpeg ffmpeg;
    private final Blobs blobs;
    private final RenditionShelf shelf;
    private final Cutting cutting;
    private final MediaLimits limits;

    Workbench(FFmpeg ffmpeg, Blobs blobs, RenditionShelf shelf, Cutting cutting, MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.blobs = blobs;
        this.shelf = shelf;
        this.cutting = cutting;
        this.limits = limits;
    }

    /**
     * Cuts what is to be cut, then makes what is missing of an asset's renditions.
     *
     * @throws Broken      when the file is to blame
     * @throws IOException when the machine is
     */
    void prepare(AssetId asset) throws IOException {
        Path folder = ffmpeg.workFolder();
        try {
            cutting.apply(asset, folder);
            BlobId original = shelf.original(asset);
            blobs.asFile(original, file -> {
                new Work(asset, file, folder, ffmpeg, shelf, limits).all();
                return true;
            });
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
