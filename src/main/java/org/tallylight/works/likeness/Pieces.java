package org.tallylight.works.likeness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.media.Sampling;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** What the pieces of a film show and play: which published works are alike, each stretch looked at by itself. */
@Component
public class Pieces {
    private final Sampling sampling;
    private final Resembling resembling;

    Pieces(Sampling sampling, Resembling resembling) {
        this.sampling = sampling;
        this.resembling = resembling;
    }

    /** A film in little, looked at once for all its pieces; of the first {@link Sampling#SECONDS_MAX} seconds. */
    public static final class Film {
        private final byte[] pictures;
        private final byte @Nullable [] sound;
        private final byte[] stills;

        private Film(byte[] pictures, byte @Nullable [] sound, byte[] stills) {
            this.pictures = pictures;
            this.sound = sound;
            this.stills = stills;
        }

        private List<Sample> seen(long fromMillis, long toMillis) {
            List<Sample> samples = new ArrayList<>();
            byte[] part = part(pictures, Long.BYTES, FilmPrint.FRAME_MS, fromMillis, toMillis);
            if (part.length > 0) {
                samples.add(new Sample.Film(FilmPrint.of(part)));
            }
            int size = PicturePrint.SIDE * PicturePrint.SIDE;
            int second = (int) ((fromMillis + toMillis) / 2 / 1000);
            if ((second + 1) * (long) size <= stills.length) {
                byte[] still = Arrays.copyOfRange(stills, second * size, (second + 1) * size);
                samples.add(new Sample.Picture(new PicturePrint(still)));
            }
            return samples;
        }

        private List<Sample> heard(long fromMillis, long toMillis) {
            byte[] part = sound == null
                    ? new byte[0]
                    : part(sound, SoundPrint.BANDS, SoundPrint.FRAME_MS, fromMillis, toMillis);
            return part.length == 0 ? List.of() : List.of(new Sample.Sound(new SoundPrint(part)));
        }

        /** Whole frames of a stretch. */
        private static byte[] part(byte[] all, int bytes, int millis, long fromMillis, long toMillis) {
            long last = all.length / bytes;
            int from = (int) Math.min(last, Math.ceilDiv(fromMillis, (long) millis));
            int to = (int) Math.clamp(toMillis / millis, from, last);
            return Arrays.copyOfRange(all, from * bytes, to * bytes);
        }
    }

    /** A work that is like a piece: how much of the piece, in basis points. */
    public record Like(WorkId work, int bp) {}

    /** Looks at a film that is prepared. */
    public Film of(AssetId film, boolean sounds) throws IOException {
        byte[] pictures = sampling.pictures(film, PictureHash.SIDE, FilmPrint.FRAMES_PER_SECOND, FilmPrint::of)
                .bytes();
        byte[] stills = sampling.pictures(film, PicturePrint.SIDE, 1, Pieces::all);
        byte[] sound = sounds
                ? sampling.sound(film, SoundPrint.SAMPLE_RATE, SoundPrint::of).bytes()
                : null;
        return new Film(pictures, sound, stills);
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }

    /** The works that a stretch of a film is like, of those that the viewer may see, the most alike first. */
    public List<Like> find(Film film, Flicks in, Flicks out, boolean heard, Viewer viewer) {
        List<Sample> samples = heard ? film.heard(in.millis(), out.millis()) : film.seen(in.millis(), out.millis());
        Map<WorkId, Integer> best = new HashMap<>();
        resembling
                .of(samples, viewer)
                .forEach(each -> best.merge(each.there().work(), each.alike().ofChildBp(), Math::max));
        return best.entrySet().stream()
                .map(each -> new Like(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingInt(Like::bp)
                        .reversed()
                        .thenComparing(each -> each.work().value()))
                .toList();
    }
}
