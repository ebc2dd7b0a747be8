package org.tallylight.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Open;
import org.tallylight.web.Refused;
import org.tallylight.web.Unkept;

/**
 * A tus 1.0.0 server: files that come in several goes, however often the line breaks; sent by someone signed in, or
 * by whoever holds a link, which stands in the header {@link #LINK}.
 */
@RestController
class UploadApi {
    /** The secret of an upload link. */
    static final String LINK = "Tallylight-Upload-Link";

    private static final String ALL = "/api/v1/uploads";
    private static final String ONE = ALL + "/{id}";

    private final OpenUploads uploads;
    private final FinishedUploads finished;
    private final UploadLinks links;
    private final MediaLimits limits;
    private final Clock clock;

    UploadApi(OpenUploads uploads, FinishedUploads finished, UploadLinks links, MediaLimits limits, Clock clock) {
        this.uploads = uploads;
        this.finished = finished;
        this.links = links;
        this.limits = limits;
        this.clock = clock;
    }

    /** An upload; {@code bytes} is null until it is said, {@code finished} whether it can be kept as a work. */
    record UploadJson(
            UploadId id, String name, @Nullable Long bytes, long receivedBytes, boolean finished, Instant expiresAt) {
        static UploadJson of(Upload upload) {
            return new UploadJson(
                    upload.id(),
                    upload.fileName(),
                    upload.bytes(),
                    upload.receivedBytes(),
                    upload.asset() != null,
                    upload.expiresAt());
        }
    }

    @Open
    @RequestMapping(path = ALL, method = RequestMethod.OPTIONS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void abilities(HttpServletResponse response) {
        response.setHeader(TusHeaders.RESUMABLE, TusHeaders.VERSION);
        response.setHeader("Tus-Version", TusHeaders.VERSION);
        response.setHeader("Tus-Extension", TusHeaders.EXTENSIONS);
        response.setHeader("Tus-Max-Size", String.valueOf(limits.uploadBytesMax()));
        response.setHeader("Tus-Checksum-Algorithm", String.join(",", Piece.Checksum.ALGORITHMS));
    }

    /**
     * Who sends.
     *
     * @throws Refused for a visitor without a link, and for a link that is over
     */
    private Sender sender(HttpServletRequest request, Viewer viewer) {
        String secret = request.getHeader(LINK);
        if (secret != null) {
            return Sender.of(links.door(secret, clock.instant()));
        }
        if (!viewer.signedIn()) {
            throw new Refused(401, "access.sign-in");
        }
        return new Sender(viewer.someone(), null);
    }

    /** Opens an upload, with its first bytes if they come along; or joins what has arrived in parts. */
    @Open
    @Unkept
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    void open(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
        Sender by = sender(request, viewer);
        TusHeaders.speak(request, response);
        Instant now = clock.instant();
        String metadata = TusHeaders.metadata(request);
        String name = TusHeaders.fileName(metadata);
        String joined = TusHeaders.joined(request);
        if (joined != null) {
            if (by.link() != null) {
                throw new Refused(403, "upload-link.parts");
            }
            Upload whole = finished.join(joined, TusHeaders.parts(joined), name, metadata, by.person(), now);
            opened(whole, response);
            return;
        }
        Long bytes = TusHeaders.bytes(request, "Upload-Length");
        if ((bytes == null) != TusHeaders.deferred(request)) {
            throw new Refused(400, "media.upload.header", "Upload-Length");
        }
        Piece.Checksum checksum = checksum(request);
        var opening = new OpenUploads.Opening(
                TusHeaders.partial(request), bytes, name, metadata, TusHeaders.said(metadata, "sender"));
        Upload upload = uploads.open(opening, by, now);
        opened(upload, response);
        if (TusHeaders.sendsBytes(request)) {
            Piece piece = new Piece(0, null, checksum, request.getContentLengthLong(), request.getInputStream());
            TusHeaders.tell(uploads.append(upload.id(), piece, by, now), response);
        }
    }

    private static void opened(Upload upload, HttpServletResponse response) {
        response.setHeader("Location", ALL + "/" + upload.id().text());
        TusHeaders.tell(upload, response);
    }

    private static Piece.@Nullable Checksum checksum(HttpServletRequest request) {
        String header = request.getHeader("Upload-Checksum");
        return header == null ? null : Piece.Checksum.of(header);
    }

    /** How far an upload is; HEAD tells it by headers alone. */
    @Open
    @GetMapping(ONE)
    UploadJson get(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        Sender by = sender(request, viewer);
        if (request.getMethod().equals("HEAD")) {
            TusHeaders.speak(request, response);
        }
        Upload upload = uploads.get(id, by, clock.instant());
        TusHeaders.tellAll(upload, response);
        return UploadJson.of(upload);
    }

    /** Takes the next bytes. */
    @Open
    @PatchMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void append(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
        Sender by = sender(request, viewer);
        TusHeaders.speak(request, response);
        if (!TusHeaders.sendsBytes(request)) {
            throw new Refused(415, "media.upload.type", TusHeaders.BYTES);
        }
        Long offset = TusHeaders.bytes(request, "Upload-Offset");
        if (offset == null) {
            throw new Refused(400, "media.upload.header", "Upload-Offset");
        }
        Long length = TusHeaders.bytes(request, "Upload-Length");
        Piece piece =
                new Piece(offset, length, checksum(request), request.getContentLengthLong(), request.getInputStream());
        TusHeaders.tell(uploads.append(id, piece, by, clock.instant()), response);
    }

    /** Ends an upload and removes what came of it, unless it was made something of. */
    @Open
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        Sender by = sender(request, viewer);
        TusHeaders.speak(request, response);
        uploads.end(id, by);
    }

    /** For those whose network knows no other method: {@code X-HTTP-Method-Override} says which one is meant. */
    @Open
    @Unkept
    @PostMapping(ONE)
    ResponseEntity<Void> instead(
            @PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
        sender(request, viewer);
        TusHeaders.speak(request, response);
        String method = Objects.requireNonNullElse(request.getHeader("X-HTTP-Method-Override"), "");
        switch (method.toUpperCase(Locale.ROOT)) {
            case "PATCH" -> append(id, request, response, viewer);
            case "DELETE" -> end(id, request, response, viewer);
            case "HEAD" -> {
                get(id, request, response, viewer);
                return ResponseEntity.ok().build();
            }
            default -> throw new Refused(405, "media.upload.method");
        }
        return ResponseEntity.noContent().build();
    }
}
