package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tallylight.shared.NotFound;

/**
 * Gives a rendition to a browser: whole, in ranges (RFC 9110, 14) or not at all where it has it. Return
 * what {@link #serve} returns from a handler, after asking who is looking.
 */
@Component
public class Delivery {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("video/mp4", ".mp4"),
            Map.entry("video/quicktime", ".mov"),
            Map.entry("video/webm", ".webm"),
            Map.entry("video/x-matroska", ".mkv"),
            Map.entry("video/x-msvideo", ".avi"),
            Map.entry("video/mp2t", ".ts"),
            Map.entry("video/mpeg", ".mpg"),
            Map.entry("video/ogg", ".ogv"),
            Map.entry("audio/mp4", ".m4a"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("audio/flac", ".flac"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("audio/webm", ".webm"),
            Map.entry("audio/aac", ".aac"),
            Map.entry("audio/aiff", ".aiff"),
            Map.entry("audio/x-caf", ".caf"),
            Map.entry("audio/x-matroska", ".mka"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/webp", ".webp"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/avif", ".avif"),
            Map.entry("image/heic", ".heic"),
            Map.entry("image/bmp", ".bmp"),
            Map.entry("image/tiff", ".tiff"),
            Map.entry("application/pdf", ".pdf"));

    private final Media media;
    private final Blobs blobs;
    private final Storage storage;

    Delivery(Media media, Blobs blobs, Storage storage) {
        this.media = media;
        this.blobs = blobs;
        this.storage = storage;
    }

    /**
     * An answer that streams a rendition.
     *
     * @param download the name to save it by, without an ending; null to show it in the page, which
     *                 originals never are
     * @throws NotFound when there is no such rendition (yet)
     */
    public ResponseEntity<Resource> serve(AssetId id, RenditionKind kind, @Nullable String download) {
        Asset asset = media.get(id);
        Rendition rendition = asset.rendition(kind).orElseThrow(() -> new NotFound(id));
        String tag = "\"" + rendition.blob().text() + "\"";
        return ResponseEntity.ok()
                .eTag(tag)
                .contentType(MediaType.parseMediaType(rendition.mime()))
                .cacheControl(CacheControl.maxAge(FRESH).cachePrivate())
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(asset, rendition, download))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(body(rendition, tag));
    }

    private static String disposition(Asset asset, Rendition rendition, @Nullable String download) {
        if (download == null && !rendition.kind().download()) {
            return "inline";
        }
        String name = download == null ? withoutEnding(asset.fileName()) : download;
        return ContentDisposition.attachment()
                .filename(safe(name) + ENDINGS.getOrDefault(rendition.mime(), ""), StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static String withoutEnding(String fileName) {
        int point = fileName.lastIndexOf('.');
        return point > 0 ? fileName.substring(0, point) : fileName;
    }

    /** Without what a file system takes for something else. */
    private static String safe(String name) {
        String safe = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", " ").strip();
        return safe.isEmpty() || safe.startsWith(".") ? "file" + safe : safe;
    }

    private Resource body(Rendition rendition, String tag) {
        Resource bytes = new StoredBytes(storage, blobs.stored(rendition.blob()));
        if (!rangeIsStale(tag)) {
            return bytes;
        }
        try {
            // Spring cuts ranges out of any resource but this kind.
            return new InputStreamResource(bytes.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the rest of something else is asked for: then all of this is the answer (RFC 9110, 13.1.5). */
    private static boolean rangeIsStale(String tag) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return false;
        }
        String condition = attributes.getRequest().getHeader(HttpHeaders.IF_RANGE);
        return condition != null && !condition.equals(tag);
    }

    /** Bytes in the storage, opened when they are sent. Skipping in them is free. */
    private static final class StoredBytes extends AbstractResource {
        private final Storage storage;
        private final Blobs.Stored stored;

        StoredBytes(Storage storage, Blobs.Stored stored) {
            this.storage = storage;
            this.stored = stored;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return storage.read(stored.key(), 0);
        }

        @Override
        public long contentLength() {
            return stored.blob().bytes();
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public String getDescription() {
            return "blob " + stored.blob().id();
        }
    }
}
