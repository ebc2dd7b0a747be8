package org.tallylight.interchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tallylight.shared.Invalid;

/** A way to write timelines down. */
public enum Format {
    /** OpenTimelineIO JSON: holds everything. */
    OTIO("otio") {
        @Override
        public Reading read(byte[] file) {
            return OtioReader.read(file);
        }

        @Override
        public Writing write(Edit edit) {
            return OtioWriter.write(edit);
        }
    },
    /** CMX3600: one file a video track; the first has the sound, of at most four tracks. */
    EDL("edl") {
        @Override
        public Reading read(byte[] file) {
            return EdlReader.read(List.of(file), null);
        }

        @Override
        public Writing write(Edit edit) {
            return EdlWriter.write(edit);
        }
    },
    /** Final Cut Pro 7 XML, version 5, which Premiere and Resolve read. */
    XMEML("xml") {
        @Override
        public Reading read(byte[] file) {
            return XmemlReader.read(Xml.read(file));
        }

        @Override
        public Writing write(Edit edit) {
            return XmemlWriter.write(edit);
        }
    },
    /** Final Cut Pro X. */
    FCPXML("fcpxml") {
        @Override
        public Reading read(byte[] file) {
            return FcpxmlReader.read(Xml.read(file));
        }

        @Override
        public Writing write(Edit edit) {
            return FcpxmlWriter.write(edit);
        }
    },
    /** MLT XML, of Kdenlive, Shotcut and melt. */
    MLT("mlt") {
        @Override
        public Reading read(byte[] file) {
            return MltReader.read(Xml.read(file));
        }

        @Override
        public Writing write(Edit edit) {
            return MltWriter.write(edit);
        }
    };

    private static final int HEAD_BYTES = 8192;
    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    /** Of its files, without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * Reads a file. Memory is bounded by {@link Limits}.
     *
     * @throws Invalid when it is broken, too large or none of this format; the words say which
     */
    public abstract Reading read(byte[] file);

    /**
     * Writes a timeline.
     *
     * @throws Invalid when it has more pieces than {@link Limits#PIECES_MAX}
     */
    public abstract Writing write(Edit edit);

    /**
     * The format that a file is in, by how it begins.
     *
     * @throws Invalid when it is none of them
     */
    public static Format of(byte[] file) {
        Limits.bytes(file);
        String head =
                Text.of(Arrays.copyOf(file, Math.min(file.length, HEAD_BYTES))).strip();
        if (head.startsWith("{")) {
            return OTIO;
        }
        if (head.startsWith("<")) {
            for (Format format : List.of(FCPXML, XMEML, MLT)) {
                if (head.contains("<" + format.name().toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
        }
        if (head.startsWith("TITLE:") || EdlEvent.LINE.matcher(head).find()) {
            return EDL;
        }
        throw new Invalid("file", "interchange.format");
    }

    /**
     * A timeline in every format, as texts by the names of its files.
     *
     * @param stem what the files are called, without what tells them apart and without an ending
     */
    public static Map<String, String> all(Edit edit, String stem) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Format format : values()) {
            for (Writing.File file : format.write(edit).files()) {
                texts.put(file.name(stem, format), file.text());
            }
        }
        return texts;
    }
}
