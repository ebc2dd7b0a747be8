package org.tallylight.interchange;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A timeline as files, and what the format could not hold of it. Most formats need one file. */
public record Writing(List<File> files, List<Loss> losses) {
    /**
     * One of the files.
     *
     * @param part what the file holds, to be put in its name ({@code V2}); empty for a format with one file
     */
    public record File(String part, byte[] bytes) {
        static File of(String part, CharSequence text) {
            return new File(part, text.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** Its name among others, {@code cut-3-V2.edl}. */
        public String name(String stem, Format format) {
            return stem + (part.isEmpty() ? "" : "-" + part) + "." + format.extension();
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    public Writing {
        files = List.copyOf(files);
        losses = List.copyOf(losses);
    }

    /** The first file, which is the only one of all formats but the EDL. */
    public byte[] bytes() {
        return files.getFirst().bytes();
    }
}
