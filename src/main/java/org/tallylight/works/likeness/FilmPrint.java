package org.tallylight.works.likeness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A film as the hashes of its pictures, four a second; it is found by one a second, where they change. Where nothing
 * is to be seen the hash is zero.
 */
final class FilmPrint implements Sample.Print {
    static final int FRAMES_PER_SECOND = 4;
    static final int FRAME_MS = 1000 / FRAMES_PER_SECOND;
    private static final int CHANGED_BITS_MIN = 6;
    private static final double DEVIATION_MIN = 6;
    private static final Alignment ALIGNMENT = new Alignment(FRAME_MS, 12, 8, 11);

    private final long[] hashes;

    private FilmPrint(long[] hashes) {
        this.hashes = hashes;
    }

    static FilmPrint of(byte[] bytes) {
        long[] hashes = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
        return new FilmPrint(hashes);
    }

    /** Looks at grey pictures of 32 by 32 points, {@link #FRAMES_PER_SECOND}. */
    static FilmPrint of(InputStream pictures) throws IOException {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        int points = PictureHash.SIDE * PictureHash.SIDE;
        for (byte[] next = pictures.readNBytes(points); next.length == points; next = pictures.readNBytes(points)) {
            hashes.writeBytes(
                    ByteBuffer.allocate(Long.BYTES).putLong(hash(next)).array());
        }
        return of(hashes.toByteArray());
    }

    private static long hash(byte[] picture) {
        double[] grey = new double[picture.length];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < grey.length; i++) {
            grey[i] = picture[i] & 0xff;
            sum += grey[i];
            squares += grey[i] * grey[i];
        }
        double mean = sum / grey.length;
        return Math.sqrt(Math.max(0, squares / grey.length - mean * mean)) < DEVIATION_MIN ? 0 : PictureHash.of(grey);
    }

    @Override
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    int frames() {
        return hashes.length;
    }

    /** The keys under which it is found. */
    @Override
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int frame : changing(FRAMES_PER_SECOND)) {
            int[] thirds = PictureHash.thirds(hashes[frame]);
            for (int third = 0; third < thirds.length; third++) {
                keys.add(new Key((short) (Key.FILM + third), thirds[third], frame));
            }
        }
        return keys;
    }

    /** The keys by which earlier ones are looked for. */
    List<Key> near(int framesMax) {
        List<Integer> frames = changing(1);
        List<Key> keys = new ArrayList<>();
        double step = Math.max(1, (double) frames.size() / framesMax);
        for (double at = 0; at < frames.size(); at += step) {
            int frame = frames.get((int) at);
            int[][] near = PictureHash.near(hashes[frame]);
            for (int third = 0; third < near.length; third++) {
                for (int value : near[third]) {
                    keys.add(new Key((short) (Key.FILM + third), value, frame));
                }
            }
        }
        return keys;
    }

    /** The frames that show something else than the one before. */
    private List<Integer> changing(int step) {
        List<Integer> frames = new ArrayList<>();
        long last = 0;
        for (int frame = 0; frame < hashes.length; frame += step) {
            if (hashes[frame] != 0 && (last == 0 || PictureHash.distance(hashes[frame], last) >= CHANGED_BITS_MIN)) {
                frames.add(frame);
                last = hashes[frame];
            }
        }
        return frames;
    }

    /** How far this one is like an earlier one, held against it at these offsets of frames. */
    Alike to(FilmPrint earlier, List<Integer> offsets) {
        return ALIGNMENT.alike(hashes.length, earlier.hashes.length, offsets, (mine, theirs) -> {
            long one = hashes[mine];
            long other = earlier.hashes[theirs];
            return one == 0 || other == 0 ? -1 : PictureHash.distance(one, other);
        });
    }
}
