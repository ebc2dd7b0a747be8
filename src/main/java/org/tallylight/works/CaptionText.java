package org.tallylight.works;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/**
 * Captions as files have them: WebVTT (W3C) is read and written, SubRip is read. Of a file only times and plain
 * text are taken: no styles, no positions, no markup.
 */
final class CaptionText {
    static final int CHARS_MAX = 500_000;

    private static final Pattern TIMES = Pattern.compile(
            "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})\\s+-->\\s+(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,](\\d{3})(?:\\s.*)?");
    private static final Pattern TAG = Pattern.compile("<[^>\\n]{0,200}>");
    private static final Pattern SPACE = Pattern.compile("&(nbsp|lrm|rlm);");

    private CaptionText() {}

    /**
     * The captions that a text holds.
     *
     * @throws Invalid when it is too long, holds none, or one of them is wrong
     */
    static List<Cue> read(String text) {
        if (text.length() > CHARS_MAX) {
            throw new Invalid("captions", "captions.long", CHARS_MAX / 1000);
        }
        List<Cue> cues = new ArrayList<>();
        String plain = text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        for (String block : plain.split("\\n[ \\t]*\\n", -1)) {
            Cue cue = cue(block.strip());
            if (cue != null) {
                cues.add(cue);
            }
            if (cues.size() > CaptionTrack.CUES_MAX) {
                throw new Invalid("captions", "captions.many", CaptionTrack.CUES_MAX);
            }
        }
        if (cues.isEmpty()) {
            throw new Invalid("captions", "captions.none");
        }
        return cues;
    }

    /** A block has its times in its first line, or in its second below a name or number; others are no captions. */
    private static @Nullable Cue cue(String block) {
        String[] lines = block.split("\\n", -1);
        for (int i = 0; i < Math.min(2, lines.length); i++) {
            Matcher times = TIMES.matcher(lines[i].strip());
            if (times.matches()) {
                String said = String.join("\n", List.of(lines).subList(i + 1, lines.length));
                String text = unmarked(said);
                // A caption without words is a pause, which needs none.
                return text.isBlank() ? null : new Cue(time(times, 1), time(times, 5), text);
            }
        }
        return null;
    }

    private static Flicks time(Matcher times, int group) {
        String hours = times.group(group);
        long millis = Long.parseLong(times.group(group + 3))
                + 1000 * Long.parseLong(times.group(group + 2))
                + 60_000 * Long.parseLong(times.group(group + 1))
                + 3_600_000 * (hours == null ? 0 : Long.parseLong(hours));
        return Flicks.ofMillis(millis);
    }

    private static String unmarked(String said) {
        String plain = SPACE.matcher(TAG.matcher(said).replaceAll("")).replaceAll(" ");
        return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** WebVTT in which every sign of a text stands for itself. */
    static String write(List<Cue> cues) {
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (Cue cue : cues) {
            text.append('\n')
                    .append(cue.from().timestamp())
                    .append(" --> ")
                    .append(cue.to().timestamp())
                    .append('\n')
                    .append(cue.text()
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;"))
                    .append('\n');
        }
        return text.toString();
    }
}
