package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** A caption as it is typed into the editor, to be shown again when something in it is wrong. */
public record CaptionLine(String from, String to, String text) {
    static final CaptionLine BLANK = new CaptionLine("", "", "");

    static CaptionLine of(Cue cue) {
        return new CaptionLine(cue.from().timestamp(), cue.to().timestamp(), cue.text());
    }

    /** All lines of a form in which something was typed. */
    static List<CaptionLine> of(HttpServletRequest request) {
        String[] from = request.getParameterValues("from");
        String[] to = request.getParameterValues("to");
        String[] text = request.getParameterValues("text");
        List<CaptionLine> lines = new ArrayList<>();
        for (int i = 0; text != null && i < Math.min(text.length, CaptionPages.LINES_MAX); i++) {
            CaptionLine line = new CaptionLine(at(from, i), at(to, i), text[i].strip());
            if (!line.equals(BLANK)) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String at(String @Nullable [] values, int i) {
        return values == null || i >= values.length ? "" : values[i].strip();
    }

    /** @throws org.tallylight.shared.Invalid when something in it is wrong */
    Cue cue() {
        return new Cue(Flicks.parse(from, "captions"), Flicks.parse(to, "captions"), text);
    }
}
