package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tallylight.shared.Medium;

/** Where assets are prepared, each in a folder of its own that is gone afterwards. */
@Component
class Workbench {
    private final FFmpeg ffmpeg;
    private final Papers papers;
    private final Blobs blobs;
    private final RenditionShelf shelf;
    private final Cutting cutting;
    private final MediaLimits limits;

    Workbench(FFmpeg ffmpeg, Papers papers, Blobs blobs, RenditionShelf shelf, Cutting cutting, MediaLimits limits) {
        this.ffmpeg = ffmpeg;
        this.papers = papers;
        this.blobs = blobs;
        this.shelf = shelf;
        this.cutting = cutting;
        this.limits = limits;
    }

    /**
     * Cuts what is to be cut, then makes what is missing of a stage of an asset.
     *
     * @throws Broken      when the file is to blame
     * @throws IOException when the machine is
     */
    void make(AssetId asset, Stage stage) throws IOException {
        Path folder = ffmpeg.workFolder();
        try {
            cutting.apply(asset, folder);
            blobs.asFile(shelf.source(asset), source -> {
                Making making = making(asset, source, folder);
                switch (stage) {
                    case FIRST -> making.first();
                    case REST -> making.rest();
                }
                return true;
            });
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Making making(AssetId asset, Path source, Path folder) throws IOException {
        String mime = shelf.mime(asset);
        if (mime.equals(Papers.PDF)) {
            return new PaperMaking(asset, source, folder, papers, ffmpeg, shelf, limits);
        }
        boolean drawn = mime.equals(Papers.SVG) && !shelf.has(asset, RenditionKind.ORIGINAL_CLEAN);
        Path seen = drawn ? papers.drawing(source, folder, limits.jobSeconds()) : source;
        Work work = new Work(asset, seen, look(seen), folder, ffmpeg, shelf, limits);
        return Making.of(measurable(work));
    }

    /**
     * A browser that records writes piece by piece and never says how long all of it is. Copied once into a
     * container that does, it can be searched, and everything else is made from that.
     */
    private Work measurable(Work work) throws IOException {
        boolean endless = work.probe().duration() == null && work.probe().medium() != Medium.IMAGE;
        if (!endless || work.has(RenditionKind.ORIGINAL_CLEAN)) {
            return work;
        }
        work.clean();
        Path copy = work.in(CleanCopy.NAME);
        return Files.exists(copy)
                ? new Work(work.asset(), copy, look(copy), work.folder(), ffmpeg, shelf, limits)
                : work;
    }

    private Probe look(Path file) throws IOException {
        return switch (Probe.of(ffmpeg, file, Work.LOOK_SECONDS_MAX)) {
            case Probe.Answer.Found found -> found.probe();
            case Probe.Answer.Unreadable unreadable -> throw new Broken("media.failed.broken", unreadable.errors());
        };
    }
}
