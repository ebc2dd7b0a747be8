package org.tallylight.demo.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/** What can be painted, by its name. */
public final class Scenes {
    private static final int LINE_LETTERS_MAX = 30;

    private Scenes() {}

    /**
     * A scene by name.
     *
     * @param number  scenes of one name differ by it
     * @param words   what is lettered in it, for those that letter anything
     * @param sources what it is made from, for those that are made from others
     */
    public static Scene of(String name, long number, String words, List<Scene> sources) {
        // Neighbours begin alike in java.util.Random; this tells them apart.
        long seed = number * 0x9E3779B97F4A7C15L;
        return switch (name) {
            case "lanterns" -> Nights.lanterns(seed);
            case "window" -> Nights.window(seed);
            case "bus" -> Nights.bus(seed);
            case "umbrellas" -> Nights.umbrellas(seed);
            case "hills" -> Lands.hills(seed);
            case "sea" -> Lands.sea(seed);
            case "fireflies" -> Lands.fireflies(seed);
            case "snow" -> Lands.snow(seed);
            case "kitchen" -> Rooms.kitchen(seed);
            case "table" -> Rooms.table(seed);
            case "letter" -> Rooms.letter(seed, words);
            case "coats" -> Rooms.coats(seed);
            case "face" -> Portraits.face(seed);
            case "child" -> Papers.child(seed);
            case "poster" -> Papers.poster(seed, words);
            case "line" -> Papers.oneLine(seed);
            case "dog" -> Papers.run(seed);
            case "lino" -> Remade.lino(sources.getFirst(), seed);
            case "toned" -> Remade.toned(sources.getFirst(), seed);
            case "tiles" -> Remade.tiles(sources.getFirst(), seed);
            case "chalk" -> Remade.chalk(sources.getFirst(), seed);
            case "mirror" -> Remade.mirror(sources.getFirst());
            case "wall" -> Remade.wall(sources, seed);
            case "slides" -> Remade.slides(sources);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A moment of a scene, as a picture. */
    public static BufferedImage picture(Scene scene, int width, int height, double t) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Brush brush = Brush.on(picture);
        scene.paint(brush, t);
        brush.done();
        return picture;
    }

    /** Something written, read out on the screen a line or two at a time over whatever is shown. */
    public static Scene read(String words) {
        List<String> lines = words.lines()
                .flatMap(line -> Lettering.lines(line, LINE_LETTERS_MAX).stream())
                .filter(line -> !line.isBlank())
                .toList();
        return (b, t) -> {
            int pages = (lines.size() + 1) / 2;
            double at = Math.min(t, 0.9999) * pages;
            int page = (int) at;
            double fade = Math.min(1, Math.min(at - page, page + 1 - at) * 8);
            Color cream = Brush.clear(new Color(0xFFF8F1), fade);
            b.box(
                    new java.awt.GradientPaint(
                            0, 340, new Color(0, 0, 0, 0), 0, 540, new Color(0, 0, 0, (int) (190 * fade))),
                    0,
                    340,
                    b.wide,
                    200);
            for (int i = 0; i < 2 && page * 2 + i < lines.size(); i++) {
                Lettering.centred(b, lines.get(page * 2 + i), b.wide / 2, 432 + 46.0 * i, 26, cream);
            }
        };
    }

    /** What a film shows when nothing else is shown. */
    public static Scene dark(String words) {
        return (b, t) -> {
            b.sky(new Color(0x191413), new Color(0x0E0B0A));
            b.glow(new Color(0xD7263D), 0.5 + 0.2 * Math.sin(t * 12), b.wide / 2, 190, 90);
            b.disc(new Color(0xD7263D), b.wide / 2, 190, 16);
            double y = 300;
            for (String line : Lettering.lines(words, 24)) {
                Lettering.centred(b, line, b.wide / 2, y, 34, new Color(0xF7ECE2));
                y += 56;
            }
        };
    }

    /** A scene that a camera slowly nears: how a picture is shown in a film. */
    public static Scene nearing(Scene scene) {
        return (b, t) -> Remade.near(b, scene, t);
    }
}
