package org.tallylight.interchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** XML as it is written, indented. Attributes are names and values in turn. */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 12);
    private final Deque<String> open = new ArrayDeque<>();

    /** A whole file. */
    static Markup file() {
        Markup file = new Markup();
        file.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return file;
    }

    /** What was written apart from this, put in here. */
    Markup put(Markup part) {
        out.append(part.out);
        return this;
    }

    Markup doctype(String name) {
        out.append("<!DOCTYPE ").append(name).append(">\n");
        return this;
    }

    Markup open(String name, String... attributes) {
        begin(name, attributes);
        out.append(">\n");
        open.push(name);
        return this;
    }

    Markup close() {
        String name = open.pop();
        indent();
        out.append("</").append(name).append(">\n");
        return this;
    }

    Markup empty(String name, String... attributes) {
        begin(name, attributes);
        out.append("/>\n");
        return this;
    }

    Markup leaf(String name, String text, String... attributes) {
        begin(name, attributes);
        out.append('>');
        escape(text);
        out.append("</").append(name).append(">\n");
        return this;
    }

    Markup leaf(String name, long number) {
        return leaf(name, String.valueOf(number));
    }

    private void begin(String name, String... attributes) {
        indent();
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void indent() {
        out.append(" ".repeat(open.size()));
    }

    /** What XML cannot hold at all becomes a replacement character. */
    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\r', '\t' -> out.append("&#").append(point).append(';');
                default -> {
                    boolean legal =
                            point >= 0x20 && point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF);
                    out.appendCodePoint(legal ? point : 0xFFFD);
                }
            }
        });
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
