package org.tallylight.productions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Writing;
import org.tallylight.media.archive.Archive;
import org.tallylight.media.archive.Content;
import org.tallylight.shared.NotFound;

/** A timeline as a file to be saved. */
public final class SavedTimeline {
    private SavedTimeline() {}

    /**
     * The format whose files end so.
     *
     * @throws NotFound when there is none
     */
    public static Format format(String ending) {
        for (Format format : Format.values()) {
            if (format.extension().equals(ending)) {
                return format;
            }
        }
        throw new NotFound(ending);
    }

    /** What the files of a cut's timeline are called where several lie together. */
    public static String stem(Cut cut) {
        return "cut-" + cut.number();
    }

    /**
     * One file, or a ZIP where the format needs several.
     *
     * @param name without an ending
     */
    public static ResponseEntity<Resource> answer(Cut cut, Writing writing, Format format, String name) {
        boolean one = writing.files().size() == 1;
        byte[] bytes = one ? writing.bytes() : zip(writing, format, cut);
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(name + "." + (one ? format.extension() : "zip"), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new ByteArrayResource(bytes));
    }

    private static byte[] zip(Writing writing, Format format, Cut cut) {
        List<Archive.Entry> entries = new ArrayList<>();
        for (Writing.File file : writing.files()) {
            entries.add(new Archive.Entry(file.name(stem(cut), format), Content.of(file.bytes())));
        }
        try {
            return new Archive("timeline.zip", cut.madeAt(), entries)
                    .getInputStream()
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
