package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Copies of what is downloaded that say who made it. Made when they are asked for, and kept until they would say
 * something else; pictures and sounds are copied, not coded again, and what they are made from stays as it is.
 */
@Component
public class Crediting {
    private static final Logger LOG = LoggerFactory.getLogger(Crediting.class);

    /** ffmpeg's writers by the types whose tags they write. */
    private static final Map<String, String> MUXERS = Map.ofEntries(
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/x-matroska", "matroska"),
            Map.entry("video/ogg", "ogg"),
            Map.entry("audio/mp4", "ipod"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/flac", "flac"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/webm", "webm"),
            Map.entry("audio/aiff", "aiff"),
            Map.entry("audio/x-matroska", "matroska"));

    private final Media media;
    private final Blobs blobs;
    private final FFmpeg ffmpeg;
    private final Papers papers;
    private final MediaLimits limits;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<AssetId, Object> making = new ConcurrentHashMap<>();

    Crediting(
            Media media,
            Blobs blobs,
            FFmpeg ffmpeg,
            Papers papers,
            MediaLimits limits,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.media = media;
        this.blobs = blobs;
        this.ffmpeg = ffmpeg;
        this.papers = papers;
        this.limits = limits;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Sees to it that there is a copy ({@link RenditionKind#CREDITED}) that says this. Takes as long as it takes to
     * copy the file, where there is none.
     *
     * @param of what is copied
     * @return whether there is one: formats without a place for it have none, nor have files that cannot be copied
     */
    public boolean credit(AssetId asset, RenditionKind of, CreditTags tags) {
        Rendition rendition = media.get(asset).rendition(of).orElse(null);
        if (rendition == null || !knows(rendition.mime())) {
            return false;
        }
        if (says(asset, tags)) {
            return true;
        }
        Object lock = making.computeIfAbsent(asset, each -> new Object());
        synchronized (lock) {
            try {
                if (!says(asset, tags)) {
                    make(asset, rendition, tags);
                }
                return true;
            } catch (IOException | RuntimeException e) {
                LOG.warn("{} is given out without its credit", asset, e);
                return false;
            } finally {
                making.remove(asset, lock);
            }
        }
    }

    private static boolean knows(String mime) {
        return MUXERS.containsKey(mime) || CreditedPicture.knows(mime) || mime.equals(Papers.PDF);
    }

    private boolean says(AssetId asset, CreditTags tags) {
        return jdbc.sql("select exists (select 1 from rendition where asset_id = ? and kind = 'CREDITED' and said = ?)")
                .params(asset.value(), tags.said())
                .query(Boolean.class)
                .single();
    }

    private void make(AssetId asset, Rendition rendition, CreditTags tags) throws IOException {
        Path folder = ffmpeg.workFolder();
        try {
            Path made = blobs.asFile(rendition.blob(), file -> copy(rendition.mime(), file, folder, tags));
            try (var in = Files.newInputStream(made)) {
                switch (blobs.receive(in, limits.outputBytesMax())) {
                    case Received.Kept(var blob) -> put(asset, blob.id(), rendition, tags);
                    case Received.Empty(), Received.TooLarge(var _) -> throw new IOException("nothing came of it");
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Path copy(String mime, Path file, Path folder, CreditTags tags) throws IOException {
        Path to = folder.resolve("credited");
        if (mime.equals(Papers.PDF)) {
            return papers.credited(file, folder, tags.xmp());
        }
        if (CreditedPicture.knows(mime)) {
            CreditedPicture.copy(mime, file, to, tags.xmp());
            return to;
        }
        List<String> recipe = new ArrayList<>(Recipe.copy(String.valueOf(MUXERS.get(mime)), to.toString()));
        List<String> said = new ArrayList<>();
        tags.plain().forEach((name, value) -> said.addAll(List.of("-metadata", name + "=" + value)));
        if (mime.equals("audio/mpeg") || mime.equals("audio/aiff")) {
            said.addAll(List.of("-write_id3v2", "1"));
        }
        recipe.addAll(recipe.size() - 1, said);
        ffmpeg.convert(file, List.of(), recipe, limits.jobSeconds(), in -> {}).orThrow();
        return to;
    }

    private void put(AssetId asset, BlobId blob, Rendition from, CreditTags tags) {
        transaction.executeWithoutResult(status -> {
            List<UUID> before = jdbc.sql(
                            "delete from rendition where asset_id = ? and kind = 'CREDITED' returning blob_id")
                    .param(asset.value())
                    .query(UUID.class)
                    .list();
            int put = jdbc.sql("""
                    insert into rendition (asset_id, kind, number, blob_id, mime, said)
                    select id, 'CREDITED', 0, :blob, :mime, :said from asset where id = :asset
                    on conflict do nothing""")
                    .param("blob", blob.value())
                    .param("mime", from.mime())
                    .param("said", tags.said())
                    .param("asset", asset.value())
                    .update();
            before.forEach(each -> blobs.drop(new BlobId(each)));
            if (put == 0) {
                blobs.drop(blob); // The asset went meanwhile, or another node was as quick.
            }
        });
    }
}
