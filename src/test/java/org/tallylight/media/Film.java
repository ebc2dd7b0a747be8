package org.tallylight.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A film as a test looks at it, picture by picture. */
public final class Film {
    private final Path file;
    private final Path folder;

    public Film(Path file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** How many pictures it has. */
    public long frames() throws IOException {
        Path list = folder.resolve("frames.txt");
        Samples.ffmpeg("-i " + file + " -map 0:v:0 -c copy -f framecrc", list);
        return Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .count();
    }

    /** The middle of a picture, as red, green and blue from 0 to 255. */
    public int[] at(int frame) throws IOException {
        return at(frame, 600, 320, 80, 80);
    }

    /** A rectangle of a picture in its mean colour. */
    public int[] at(int frame, int left, int top, int width, int height) throws IOException {
        Path pixel = folder.resolve("pixel.rgb");
        Samples.ffmpeg(
                "-i " + file + " -vf select=eq(n\\," + frame + "),crop=" + width + ":" + height + ":" + left + ":" + top
                        + ",scale=1:1:flags=area:out_color_matrix=bt709 -frames:v 1 -pix_fmt rgb24 -f rawvideo",
                pixel);
        byte[] rgb = Files.readAllBytes(pixel);
        return new int[] {rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF};
    }

    /** The root mean square of its sound between two times, of 1. */
    public double loudness(double from, double seconds) throws IOException {
        Path sound = folder.resolve("sound.pcm");
        Samples.ffmpeg(
                "-i " + file + " -ss " + from + " -t " + seconds + " -map 0:a:0 -ac 1 -ar 16000 -f s16le", sound);
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(sound)).order(ByteOrder.LITTLE_ENDIAN);
        double sum = 0;
        int count = samples.remaining() / 2;
        while (samples.remaining() > 1) {
            double sample = samples.getShort() / 32_768.0;
            sum += sample * sample;
        }
        return Math.sqrt(sum / Math.max(1, count));
    }
}
