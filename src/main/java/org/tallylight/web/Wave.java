package org.tallylight.web;

/** A sound's loudness as the path of an SVG: upright strokes with round ends, around a middle line. */
public final class Wave {
    /** The height of the drawing; its width is {@link #STEP} times the number of bars. */
    public static final int HEIGHT = 72;

    public static final int STEP = 4;
    private static final double SHORTEST = 2;

    private Wave() {}

    /**
     * Draws peaks, each from 0 (silence) to 1 (full scale), as {@code bars} strokes; a stroke is as high
     * as the loudest peak it stands for. Quiet recordings are drawn as tall as loud ones.
     */
    public static String path(float[] peaks, int bars) {
        double loudest = 0.001;
        for (float peak : peaks) {
            loudest = Math.max(loudest, Math.abs(peak));
        }
        StringBuilder path = new StringBuilder(bars * 12);
        for (int bar = 0; bar < bars; bar++) {
            int from = (int) ((long) bar * peaks.length / bars);
            int to = Math.max(from + 1, (int) ((long) (bar + 1) * peaks.length / bars));
            double height = 0;
            for (int i = from; i < to && i < peaks.length; i++) {
                height = Math.max(height, Math.abs(peaks[i]));
            }
            long half = Math.round(Math.max(SHORTEST, height / loudest * (HEIGHT - 4)) / 2);
            path.append('M').append(bar * STEP + 2).append(' ').append(HEIGHT / 2 - half);
            path.append('v').append(2 * half);
        }
        return path.toString();
    }
}
