package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A still: three sizes of WebP in its own colours, what older programs take, and a blur. */
final class PictureMaking implements Making {
    /** Less than this, of 255, lets something shine through. */
    private static final int OPAQUE_MIN = 250;

    private static final int MADE = 70;

    private final Work work;
    private final Probe.Picture picture;

    PictureMaking(Work work, Probe.Picture picture) {
        this.work = work;
        this.picture = picture;
    }

    @Override
    public void first() throws IOException {
        Recipe.Pictures made = Recipe.Pictures.in(work.folder());
        boolean[] seenThrough = {false};
        work.make(List.of(), Recipe.pictures(made), rgba -> seenThrough[0] = seenThrough(rgba.readAllBytes()));
        work.progress(MADE);
        ColourProfile colours = ColourProfile.of(made.card());
        if (colours != null) {
            colours.into(made.play());
            colours.into(made.poster());
            colours.into(made.thumbnail());
        }
        if (seenThrough[0]) {
            plain(made.poster());
        } else if (Files.size(made.blur()) <= Blur.BYTES_MAX) {
            work.shelf().blur(work.asset(), Files.readAllBytes(made.blur()));
        }
        work.putPicture(RenditionKind.THUMBNAIL, made.thumbnail(), "image/webp");
        work.putPicture(RenditionKind.POSTER, made.poster(), "image/webp");
        work.putPicture(RenditionKind.CARD, made.card(), "image/jpeg");
        work.putPicture(RenditionKind.PLAYABLE, made.play(), "image/webp");
        work.describe(null, picture.turnedLike(Pixels.of(made.play())));
    }

    private static boolean seenThrough(byte[] rgba) {
        for (int i = 3; i < rgba.length; i += 4) {
            if ((rgba[i] & 0xff) < OPAQUE_MIN) {
                return true;
            }
        }
        return false;
    }

    private void plain(Path poster) throws IOException {
        Path plain = work.in("plain.png");
        work.ffmpeg()
                .convert(poster, List.of(), Recipe.png(plain), Work.LOOK_SECONDS_MAX, in -> {})
                .orThrow();
        work.putPicture(RenditionKind.PLAIN, plain, "image/png");
    }

    @Override
    public void rest() throws IOException {
        work.clean();
    }
}
