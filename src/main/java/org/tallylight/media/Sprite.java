package org.tallylight.media;

import org.tallylight.shared.Flicks;

/**
 * The small pictures of a film in one, row by row: how many, and of which moments, follows from its length
 * alone.
 *
 * @param seconds  from one picture to the next
 * @param count    how many pictures
 * @param duration of the film
 */
public record Sprite(int seconds, int count, Flicks duration) {
    static final int COLUMNS = 10;
    static final int PICTURES_MAX = 100;
    static final int WIDTH_PIXELS = 160;

    /** That of a film of this length. */
    public static Sprite of(Flicks duration) {
        long millis = Math.max(1, duration.millis());
        int seconds = (int) Math.max(2, Math.ceilDiv(millis, 1000L * PICTURES_MAX));
        return new Sprite(seconds, (int) Math.max(1, Math.ceilDiv(millis, 1000L * seconds)), duration);
    }

    int columns() {
        return Math.min(count, COLUMNS);
    }

    int rows() {
        return Math.ceilDiv(count, COLUMNS);
    }

    /**
     * WebVTT whose cues name the part of {@code picture} (a URL) that shows their moment, as players take it:
     * {@code sprite#xywh=160,0,160,90}.
     */
    String webVtt(String picture, int width, int height) {
        int cellWidth = width / columns();
        int cellHeight = height / rows();
        StringBuilder text = new StringBuilder("WEBVTT\n");
        for (int i = 0; i < count; i++) {
            Flicks from = Flicks.ofSeconds((long) i * seconds);
            Flicks to = i == count - 1 ? duration : Flicks.ofSeconds((i + 1L) * seconds);
            text.append('\n')
                    .append(from.timestamp())
                    .append(" --> ")
                    .append(to.timestamp())
                    .append('\n');
            text.append("%s#xywh=%d,%d,%d,%d\n"
                    .formatted(picture, i % COLUMNS * cellWidth, i / COLUMNS * cellHeight, cellWidth, cellHeight));
        }
        return text.toString();
    }
}
