package org.tallylight.demo.pictures;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * Capitals drawn stroke by stroke, as with a felt pen. Each line of {@code letters.txt} is a letter and its
 * strokes, points of two digits on a sheet that is four wide and six high.
 */
final class Lettering {
    private static final double ADVANCE = 5.4;
    private static final double SPACE = 3.2;
    private static final double TALL = 6;
    private static final Map<Character, List<int[]>> LETTERS = read();

    private Lettering() {}

    private static Map<Character, List<int[]>> read() {
        try (InputStream in = new ClassPathResource("demo/letters.txt").getInputStream()) {
            Map<Character, List<int[]>> letters = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.length() > 2) {
                    letters.put(line.charAt(0), strokes(line.substring(2)));
                }
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<int[]> strokes(String text) {
        List<int[]> strokes = new ArrayList<>();
        for (String stroke : text.strip().split(" +", -1)) {
            strokes.add(stroke.chars().map(c -> c - '0').toArray());
        }
        return strokes;
    }

    /** How wide words are, at a height of one. */
    static double width(String words) {
        double width = 0;
        for (char c : plain(words).toCharArray()) {
            width += advance(c);
        }
        return width / TALL;
    }

    private static double advance(char c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return 0;
        }
        return switch (c) {
            case ' ' -> SPACE;
            case 'I', '.', ',', '!', '\'', ':', '¡' -> 2.9;
            case 'M', 'W' -> 6;
            default -> ADVANCE;
        };
    }

    private static String plain(String words) {
        return Normalizer.normalize(words.toUpperCase(Locale.ROOT), Normalizer.Form.NFD)
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('—', '-')
                .replace('–', '-')
                .replace("…", "...");
    }

    /** Letters a line whose middle is at {@code x}; {@code y} is its foot. */
    static void centred(Brush brush, String words, double x, double y, double high, Color colour) {
        write(brush, words, x - width(words) * high / 2, y, high, colour);
    }

    /** Letters a line that begins at {@code x}; {@code y} is its foot. */
    static void write(Brush brush, String words, double x, double y, double high, Color colour) {
        double unit = high / TALL;
        double at = x;
        double last = x;
        int number = 0;
        brush.pen(colour, Math.max(1.6, high * 0.13));
        for (char c : plain(words).toCharArray()) {
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
            double lean = Math.sin(++number * 12.9898) * 0.35 * unit;
            for (int[] stroke : LETTERS.getOrDefault(c, List.of())) {
                draw(brush, stroke, mark ? last : at, y - high + lean - (mark ? 1.3 * unit : 0), unit);
            }
            last = mark ? last : at;
            at += advance(c) * unit;
        }
    }

    private static void draw(Brush brush, int[] stroke, double x, double top, double unit) {
        java.awt.geom.Path2D path = new java.awt.geom.Path2D.Double();
        path.moveTo(x + stroke[0] * unit, top + stroke[1] * unit);
        for (int i = 2; i + 1 < stroke.length; i += 2) {
            path.lineTo(x + stroke[i] * unit, top + stroke[i + 1] * unit);
        }
        if (stroke.length == 2) {
            path.lineTo(x + stroke[0] * unit, top + stroke[1] * unit + 0.1);
        }
        brush.g.draw(path);
    }

    /** Breaks words into lines of at most so many letters. */
    static List<String> lines(String words, int lettersMax) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > lettersMax) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
