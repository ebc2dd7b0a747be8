package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A still, as 64 by 64 grey points. It is found by the hash of all of it, and of windows of it, so that a part that
 * was cut out of it is found as well; and it is looked for mirrored.
 */
final class PicturePrint implements Sample.Print {
    static final int SIDE = 64;
    private static final double[] PARTS = {1, 0.9, 0.8, 0.7, 0.6};
    private static final int DISTANCE_MAX = 12;

    /** Of what two windows show: their correlation. Less is a resemblance of composition, not of the picture. */
    private static final double CORRELATION_MIN = 0.86;
    /** Of so many parts one is often alike by chance: light above, dark below. */
    private static final double PART_CORRELATION_MIN = 0.9;

    /** A picture of one colour resembles all others of one colour. */
    private static final double DEVIATION_MIN = 6;

    private final byte[] grey;

    PicturePrint(byte[] grey) {
        if (grey.length != SIDE * SIDE) {
            throw new IllegalArgumentException("a picture's print has " + SIDE * SIDE + " points, not " + grey.length);
        }
        this.grey = grey.clone();
    }

    @Override
    public byte[] bytes() {
        return grey.clone();
    }

    /** A part of a picture, its ends between 0 and 1. */
    private record Window(double left, double top, double width, double height) {
        int areaBp() {
            return (int) Math.round(width * height * Alike.WHOLE_BP);
        }

        boolean whole() {
            return width == 1 && height == 1;
        }
    }

    private static final List<Window> WINDOWS = windows();

    private static List<Window> windows() {
        List<double[]> spans = new ArrayList<>();
        for (double part : PARTS) {
            for (double at : part == 1 ? new double[] {0} : new double[] {0, (1 - part) / 2, 1 - part}) {
                spans.add(new double[] {at, part});
            }
        }
        List<Window> windows = new ArrayList<>();
        for (double[] across : spans) {
            for (double[] down : spans) {
                // Cut on one side, or by as much in both directions: the rest is rare, and would be twice as many keys.
                if (across[1] == down[1] || across[1] == 1 || down[1] == 1) {
                    windows.add(new Window(across[0], down[0], across[1], down[1]));
                }
            }
        }
        return List.copyOf(windows);
    }

    /** The keys under which it is found: of all its windows that show something. */
    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < WINDOWS.size(); i++) {
            double[] points = points(WINDOWS.get(i), false);
            if (deviation(points) >= DEVIATION_MIN) {
                int[] thirds = PictureHash.thirds(PictureHash.of(points));
                for (int third = 0; third < thirds.length; third++) {
                    keys.add(new Key((short) (Key.PICTURE + third), thirds[third], i));
                }
            }
        }
        return keys;
    }

    /** The keys by which earlier ones are looked for: all of it, mirrored as well, and windows in which one may be. */
    List<Key> near() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < WINDOWS.size(); i++) {
            near(points(WINDOWS.get(i), false), i, keys);
        }
        near(points(WINDOWS.getFirst(), true), 0, keys);
        return keys;
    }

    private static void near(double[] points, int place, List<Key> keys) {
        if (deviation(points) >= DEVIATION_MIN) {
            int[][] near = PictureHash.near(PictureHash.of(points));
            for (int third = 0; third < near.length; third++) {
                for (int value : near[third]) {
                    keys.add(new Key((short) (Key.PICTURE + third), value, place));
                }
            }
        }
    }

    /** How far this one is like an earlier one: all of this in a part of that, or all of that in a part of this. */
    Alike to(PicturePrint earlier) {
        Alike best = Alike.NOTHING;
        double closest = CORRELATION_MIN;
        for (boolean mirrored : new boolean[] {false, true}) {
            double[] all = points(WINDOWS.getFirst(), mirrored);
            for (Window window : WINDOWS) {
                double alike = alike(all, earlier.points(window, false));
                if (alike > closest && (window.whole() || alike > PART_CORRELATION_MIN)) {
                    closest = alike;
                    best = new Alike(Alike.WHOLE_BP, window.areaBp(), List.of());
                }
            }
        }
        double[] whole = earlier.points(WINDOWS.getFirst(), false);
        for (Window window : WINDOWS) {
            double alike = window.whole() ? 0 : alike(points(window, false), whole);
            if (alike > closest && alike > PART_CORRELATION_MIN) {
                closest = alike;
                best = new Alike(window.areaBp(), Alike.WHOLE_BP, List.of());
            }
        }
        return best;
    }

    private static double alike(double @Nullable [] one, double[] other) {
        if (one == null || PictureHash.distance(PictureHash.of(one), PictureHash.of(other)) > DISTANCE_MAX) {
            return 0;
        }
        double first = deviation(one);
        double second = deviation(other);
        if (first < DEVIATION_MIN || second < DEVIATION_MIN) {
            return 0;
        }
        double firstMean = mean(one);
        double secondMean = mean(other);
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - firstMean) * (other[i] - secondMean);
        }
        return sum / one.length / first / second;
    }

    private static double mean(double[] points) {
        double sum = 0;
        for (double point : points) {
            sum += point;
        }
        return sum / points.length;
    }

    private static double deviation(double[] points) {
        double mean = mean(points);
        double sum = 0;
        for (double point : points) {
            sum += (point - mean) * (point - mean);
        }
        return Math.sqrt(sum / points.length);
    }

    /** What a window shows, as {@link PictureHash#SIDE} by as many points, each between its four neighbours. */
    private double[] points(Window window, boolean mirrored) {
        int side = PictureHash.SIDE;
        double[] points = new double[side * side];
        for (int y = 0; y < side; y++) {
            double down = (window.top + window.height * (y + 0.5) / side) * SIDE - 0.5;
            for (int x = 0; x < side; x++) {
                double across = (window.left + window.width * (x + 0.5) / side) * SIDE - 0.5;
                points[y * side + (mirrored ? side - 1 - x : x)] = at(across, down);
            }
        }
        return points;
    }

    private double at(double x, double y) {
        int left = Math.clamp((int) Math.floor(x), 0, SIDE - 2);
        int top = Math.clamp((int) Math.floor(y), 0, SIDE - 2);
        double right = Math.clamp(x - left, 0, 1);
        double low = Math.clamp(y - top, 0, 1);
        return (1 - low) * ((1 - right) * grey(left, top) + right * grey(left + 1, top))
                + low * ((1 - right) * grey(left, top + 1) + right * grey(left + 1, top + 1));
    }

    private int grey(int x, int y) {
        return grey[y * SIDE + x] & 0xff;
    }
}
