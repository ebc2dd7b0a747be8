package org.tallylight.works.likeness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
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
    private SoftReference<@Nullable Film> last = new SoftReference<>(null);

    Pieces(Sampling sampling, Resembling resembling) {
        this.sampling = sampling;
        this.resembling = resembling;
    }

    /**
     * A film in little; of the first {@link Sampling#SECONDS_MAX} seconds. Its pictures and its sound are read when a
     * piece first asks for them, and once for all.
     */
    public final class Film {
        private final AssetId asset;
        private final boolean sounds;
        private byte @Nullable [] pictures;
        private byte @Nullable [] stills;
        private byte @Nullable [] sound;

        private Film(AssetId asset, boolean sounds) {
            this.asset = asset;
            this.sounds = sounds;
        }

        private synchronized byte[] pictures() throws IOException {
            if (pictures == null) {
                pictures = sampling.pictures(asset, PictureHash.SIDE, FilmPrint.FRAMES_PER_SECOND, FilmPrint::of)
                        .bytes();
            }
            return pictures;
        }

        private synchronized byte[] stills() throws IOException {
            if (stills == null) {
                stills = sampling.pictures(asset, PicturePrint.SIDE, 1, Pieces::all);
            }
            return stills;
        }

        private synchronized byte[] sound() throws IOException {
            if (sound == null) {
                sound = sounds
                        ? sampling.sound(asset, SoundPrint.SAMPLE_RATE, SoundPrint::of)
                                .bytes()
                        : new byte[0];
            }
            return sound;
        }

        private List<Sample> seen(long fromMillis, long toMillis) throws IOException {
            List<Sample> samples = new ArrayList<>();
            byte[] part = part(pictures(), Long.BYTES, FilmPrint.FRAME_MS, fromMillis, toMillis);
            if (part.length > 0) {
                samples.add(new Sample.Film(FilmPrint.of(part)));
            }
            byte[] all = stills();
            int size = PicturePrint.SIDE * PicturePrint.SIDE;
            int second = (int) ((fromMillis + toMillis) / 2 / 1000);
            if ((second + 1) * (long) size <= all.length) {
                byte[] still = Arrays.copyOfRange(all, second * size, (second + 1) * size);
                samples.add(new Sample.Picture(new PicturePrint(still)));
            }
            return samples;
        }

        private List<Sample> heard(long fromMillis, long toMillis) throws IOException {
            byte[] part = part(sound(), SoundPrint.BANDS, SoundPrint.FRAME_MS, fromMillis, toMillis);
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

    /** A film that is prepared; the last is kept for whoever goes on with it, while there is room for it. */
    public synchronized Film of(AssetId asset, boolean sounds) {
        Film film = last.get();
        if (film == null || !film.asset.equals(asset)) {
            film = new Film(asset, sounds);
            last = new SoftReference<>(film);
        }
        return film;
    }

    private static byte[] all(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }

    /** The works that a stretch of a film is like, of those that the viewer may see, the most alike first. */
    public List<Like> find(Film film, Flicks in, Flicks out, boolean heard, Viewer viewer) throws IOException {
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
