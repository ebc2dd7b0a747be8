package org.tallylight.media;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tallylight.media.archive.Archive;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.NotFound;

/**
 * Gives a rendition to a browser: whole, in ranges (RFC 9110, 14) or not at all where it has it. Return
 * what {@link #serve} returns from a handler, after asking who is looking.
 */
@Component
public class Delivery {
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();
    private static final CacheControl ASKED_AGAIN = CacheControl.noCache().cachePrivate();
    private static final MediaType PLAYLIST = MediaType.parseMediaType("application/vnd.apple.mpegurl");
    private static final MediaType VTT = new MediaType("text", "vtt", StandardCharsets.UTF_8);
    private static final Pattern RUNG = Pattern.compile("(\\d{3,4})\\.(m3u8|mp4)");
    private final Media media;
    private final Ladders ladders;
    private final Blobs blobs;
    private final Storage storage;

    Delivery(Media media, Ladders ladders, Blobs blobs, Storage storage) {
        this.media = media;
        this.ladders = ladders;
        this.blobs = blobs;
        this.storage = storage;
    }

    /**
     * An answer that streams a rendition, whose tag is the hash of the bytes; what plays so far, where what is to play is
     * still being made: then the answer must be asked for again.
     *
     * @param download the name to save it by, without an ending; null to show it in the page, which
     *                 originals never are
     * @throws NotFound when there is no such rendition (yet)
     */
    public ResponseEntity<Resource> serve(AssetId id, RenditionKind kind, @Nullable String download) {
        Asset asset = media.get(id);
        Rendition rendition = (kind == RenditionKind.PLAYABLE ? asset.playing() : asset.rendition(kind))
                .orElseThrow(() -> new NotFound(id));
        return serve(asset, rendition, rendition.kind() == kind ? KEPT : ASKED_AGAIN, download);
    }

    /**
     * The same for one of several of its kind.
     *
     * @throws NotFound when there is no such rendition (yet)
     */
    public ResponseEntity<Resource> serve(AssetId id, RenditionKind kind, int number) {
        Asset asset = media.get(id);
        return serve(asset, asset.rendition(kind, number).orElseThrow(() -> new NotFound(id)), KEPT, null);
    }

    /** A rendition as a file: what to save it by, with the ending that its bytes deserve, and its bytes. */
    public record Saved(String name, Resource bytes) {}

    /**
     * A rendition to be put into a pack; its bytes are read when they are asked for.
     *
     * @param name to save it by, without an ending
     * @throws NotFound when there is no such rendition (yet)
     */
    public Saved saved(AssetId id, RenditionKind kind, String name) {
        Rendition rendition = media.get(id).rendition(kind).orElseThrow(() -> new NotFound(id));
        String safe = FileName.of(name, Endings.of(rendition.mime())).text();
        return new Saved(safe, new StoredBytes(storage, blobs.stored(rendition.blob())));
    }

    /** The same of bytes that are only saved, under the name that their sender gave them, made safe. */
    public Saved saved(BlobId blob, String fileName) {
        return new Saved(FileName.of(fileName, "").text(), new StoredBytes(storage, blobs.stored(blob)));
    }

    /**
     * What belongs to a film beside its renditions, by name: {@code film.m3u8} lists the rungs of a long one,
     * {@code 480.m3u8} and {@code 480.mp4} are one of them, {@code sprite.vtt} says which part of its sprite shows
     * which moment.
     *
     * @throws NotFound when there is no such thing (yet)
     */
    public ResponseEntity<Resource> film(AssetId id, String name) {
        if (name.equals("film.m3u8")) {
            return text(PLAYLIST, ladders.list(id));
        }
        if (name.equals("sprite.vtt")) {
            return text(VTT, sprite(media.get(id)));
        }
        Matcher rung = RUNG.matcher(name);
        if (!rung.matches()) {
            throw new NotFound(name);
        }
        int height = Integer.parseInt(rung.group(1));
        return rung.group(2).equals("mp4")
                ? serve(id, RenditionKind.RUNG, height)
                : text(PLAYLIST, ladders.playlist(id, height));
    }

    private static String sprite(Asset asset) {
        Rendition sprite = asset.rendition(RenditionKind.SPRITE).orElseThrow(() -> new NotFound(asset.id()));
        Flicks length = asset.duration();
        Integer width = sprite.width();
        Integer height = sprite.height();
        if (length == null || width == null || height == null) {
            throw new NotFound(asset.id());
        }
        return Sprite.of(length).webVtt("../" + RenditionKind.SPRITE.slug(), width, height);
    }

    private static ResponseEntity<Resource> text(MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(KEPT)
                .body(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ResponseEntity<Resource> serve(
            Asset asset, Rendition rendition, CacheControl caching, @Nullable String download) {
        return answer(
                rendition.blob(),
                MediaType.parseMediaType(rendition.mime()),
                disposition(asset, rendition, download),
                caching);
    }

    /**
     * An answer that streams bytes of which we do not know what they are: only ever saved, under this name.
     *
     * @throws NotFound when there is no such blob
     */
    public ResponseEntity<Resource> plain(BlobId blob, String fileName) {
        return answer(
                blob,
                MediaType.APPLICATION_OCTET_STREAM,
                FileName.of(fileName, "").attachment(),
                KEPT);
    }

    /** An answer that streams an archive while it is made; what was sent of it before is gone on with. */
    public ResponseEntity<Resource> serve(Archive archive) {
        return answer(
                archive,
                archive.tag(),
                MediaType.parseMediaType("application/zip"),
                FileName.of(archive.getFilename(), "").attachment(),
                ASKED_AGAIN);
    }

    private ResponseEntity<Resource> answer(BlobId blob, MediaType type, String disposition, CacheControl caching) {
        StoredBytes bytes = new StoredBytes(storage, blobs.stored(blob));
        return answer(bytes, bytes.stored.blob().sha256(), type, disposition, caching);
    }

    private static ResponseEntity<Resource> answer(
            AbstractResource bytes, String sha256, MediaType type, String disposition, CacheControl caching) {
        String tag = "\"" + sha256 + "\"";
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag(tag)
                .contentType(type)
                .cacheControl(caching)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        return switch (wish(tag, bytes)) {
            // Spring would read all of it to throw it away.
            case HEAD -> answer.contentLength(length(bytes)).body(null);
            // Spring cuts ranges out of any resource but this kind.
            case WHOLE -> answer.contentLength(length(bytes)).body(new InputStreamResource(bytes));
            case AS_SPRING_DOES -> answer.body(bytes);
        };
    }

    private static long length(AbstractResource bytes) {
        try {
            return bytes.contentLength();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String disposition(Asset asset, Rendition rendition, @Nullable String download) {
        if (download == null && !rendition.kind().download()) {
            return "inline";
        }
        String name = download == null ? withoutEnding(asset.fileName()) : download;
        return FileName.of(name, Endings.of(rendition.mime())).attachment();
    }

    private static String withoutEnding(String fileName) {
        int point = fileName.lastIndexOf('.');
        return point > 0 ? fileName.substring(0, point) : fileName;
    }

    private enum Wish {
        HEAD,
        WHOLE,
        AS_SPRING_DOES
    }

    /**
     * All of it is the answer to who has the beginning of something else (RFC 9110, 13.1.5), to a range that is none
     * or of another unit (14.2), and to ranges that are together more than the whole (14.2 again).
     */
    private static Wish wish(String tag, Resource bytes) {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Wish.AS_SPRING_DOES;
        }
        HttpServletRequest request = attributes.getRequest();
        if (request.getMethod().equals("HEAD")) {
            return Wish.HEAD;
        }
        String range = request.getHeader(HttpHeaders.RANGE);
        if (range == null) {
            return Wish.AS_SPRING_DOES;
        }
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(tag)) {
            return Wish.WHOLE;
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(range);
            if (ranges.size() > 1) {
                HttpRange.toResourceRegions(ranges, bytes);
            }
            return ranges.isEmpty() ? Wish.WHOLE : Wish.AS_SPRING_DOES;
        } catch (IllegalArgumentException e) {
            return Wish.WHOLE;
        }
    }

    /** Whether an answer may be another one the next time, so that nobody may keep it. */
    public static boolean askedAgain(ResponseEntity<Resource> answer) {
        return String.valueOf(ASKED_AGAIN.getHeaderValue())
                .equals(answer.getHeaders().getCacheControl());
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
