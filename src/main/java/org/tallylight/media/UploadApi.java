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
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Open;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** A tus 1.0.0 server: files that come in several goes, however often the line breaks. */
@RestController
class UploadApi {
    private static final String ALL = "/api/v1/uploads";
    private static final String ONE = ALL + "/{id}";

    private final OpenUploads uploads;
    private final FinishedUploads finished;
    private final MediaLimits limits;
    private final Clock clock;

    UploadApi(OpenUploads uploads, FinishedUploads finished, MediaLimits limits, Clock clock) {
        this.uploads = uploads;
        this.finished = finished;
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

    /** Opens an upload, with its first bytes if they come along; or joins what has arrived in parts. */
    @SignedIn
    @Unkept
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    void open(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
        TusHeaders.speak(request, response);
        PersonId by = viewer.someone();
        Instant now = clock.instant();
        String metadata = TusHeaders.metadata(request);
        String name = TusHeaders.fileName(metadata);
        String joined = TusHeaders.joined(request);
        if (joined != null) {
            Upload whole = finished.join(joined, TusHeaders.parts(joined), name, metadata, by, now);
            opened(whole, response);
            return;
        }
        Long bytes = TusHeaders.bytes(request, "Upload-Length");
        if ((bytes == null) != TusHeaders.deferred(request)) {
            throw new Refused(400, "media.upload.header", "Upload-Length");
        }
        Piece.Checksum checksum = checksum(request);
        Upload upload = uploads.open(TusHeaders.partial(request), bytes, name, metadata, by, now);
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
    @SignedIn
    @GetMapping(ONE)
    UploadJson get(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        if (request.getMethod().equals("HEAD")) {
            TusHeaders.speak(request, response);
        }
        Upload upload = uploads.get(id, viewer.someone(), clock.instant());
        TusHeaders.tellAll(upload, response);
        return UploadJson.of(upload);
    }

    /** Takes the next bytes. */
    @SignedIn
    @PatchMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void append(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
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
        TusHeaders.tell(uploads.append(id, piece, viewer.someone(), clock.instant()), response);
    }

    /** Ends an upload and removes what came of it, unless it was made something of. */
    @SignedIn
    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer) {
        TusHeaders.speak(request, response);
        uploads.end(id, viewer.someone());
    }

    /** For those whose network knows no other method: {@code X-HTTP-Method-Override} says which one is meant. */
    @SignedIn
    @Unkept
    @PostMapping(ONE)
    ResponseEntity<Void> instead(
            @PathVariable UploadId id, HttpServletRequest request, HttpServletResponse response, Viewer viewer)
            throws IOException {
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
