package org.tallylight.media;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Refused;

/** The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload). */
final class TusHeaders {
    static final String RESUMABLE = "Tus-Resumable";
    static final String VERSION = "1.0.0";
    static final String EXTENSIONS =
            "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination,concatenation";
    static final String BYTES = "application/offset+octet-stream";
    private static final String FINAL = "final;";
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private TusHeaders() {}

    /** Marks the answer, and refuses a request of another version. */
    static void speak(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(RESUMABLE, VERSION);
        if (!VERSION.equals(request.getHeader(RESUMABLE))) {
            response.setHeader("Tus-Version", VERSION);
            throw new Refused(412, "media.upload.version", VERSION);
        }
    }

    /** A number of bytes, or null when the header is missing. */
    static @Nullable Long bytes(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        if (value == null) {
            return null;
        }
        if (!LENGTH.matcher(value).matches()) {
            throw new Refused(400, "media.upload.header", header);
        }
        return Long.valueOf(value);
    }

    static boolean deferred(HttpServletRequest request) {
        String value = request.getHeader("Upload-Defer-Length");
        if (value != null && !value.equals("1")) {
            throw new Refused(400, "media.upload.header", "Upload-Defer-Length");
        }
        return value != null;
    }

    static boolean sendsBytes(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.equalsIgnoreCase(BYTES);
    }

    /** The metadata as it was sent, or nothing. */
    static String metadata(HttpServletRequest request) {
        String metadata = request.getHeader("Upload-Metadata");
        if (metadata != null && metadata.length() > UploadLimits.METADATA_CHARS_MAX) {
            throw new Refused(400, "media.upload.header", "Upload-Metadata");
        }
        return metadata == null ? "" : metadata;
    }

    /** The file's name among the metadata: {@code filename}, else {@code name}. */
    static String fileName(String metadata) {
        for (String wanted : List.of("filename", "name")) {
            String name = said(metadata, wanted);
            if (!name.isBlank()) {
                return name;
            }
        }
        return "file";
    }

    /** What the metadata say by this name; empty when they do not. */
    static String said(String metadata, String wanted) {
        for (String pair : metadata.split(",", -1)) {
            String[] words = pair.strip().split(" ", 2);
            if (words.length == 2 && words[0].equals(wanted)) {
                return decoded(words[1].strip());
            }
        }
        return "";
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "media.upload.header", "Upload-Metadata");
        }
    }

    /** Whether the upload is a part of another, to be joined later. */
    static boolean partial(HttpServletRequest request) {
        return "partial".equals(request.getHeader("Upload-Concat"));
    }

    /** What parts are to be joined, as it was sent, or null. */
    static @Nullable String joined(HttpServletRequest request) {
        String concat = request.getHeader("Upload-Concat");
        if (concat == null || concat.equals("partial")) {
            return null;
        }
        if (!concat.startsWith(FINAL) || concat.length() > UploadLimits.METADATA_CHARS_MAX * 2) {
            throw new Refused(400, "media.upload.header", "Upload-Concat");
        }
        return concat;
    }

    /** The parts that {@link #joined} names by their addresses. */
    static List<UploadId> parts(String joined) {
        List<UploadId> parts = Arrays.stream(
                        joined.substring(FINAL.length()).strip().split(" +"))
                .map(address -> UploadId.of(address.substring(address.lastIndexOf('/') + 1)))
                .toList();
        if (parts.size() > UploadLimits.PARTS_MAX) {
            throw new Refused(400, "media.upload.header", "Upload-Concat");
        }
        return parts;
    }

    /** Says how far an upload is. */
    static void tell(Upload upload, HttpServletResponse response) {
        response.setHeader("Upload-Offset", String.valueOf(upload.receivedBytes()));
        response.setHeader("Upload-Expires", date(upload.expiresAt()));
    }

    /** Says all there is to say of an upload. */
    static void tellAll(Upload upload, HttpServletResponse response) {
        tell(upload, response);
        response.setHeader("Cache-Control", "no-store");
        if (upload.bytes() == null) {
            response.setHeader("Upload-Defer-Length", "1");
        } else {
            response.setHeader("Upload-Length", String.valueOf(upload.bytes()));
        }
        if (!upload.metadata().isEmpty()) {
            response.setHeader("Upload-Metadata", upload.metadata());
        }
        if (upload.kind() == Upload.Kind.PARTIAL) {
            response.setHeader("Upload-Concat", "partial");
        } else if (upload.parts() != null) {
            response.setHeader("Upload-Concat", upload.parts());
        }
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
