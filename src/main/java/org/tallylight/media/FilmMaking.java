package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/**
 * A film: stills, and what plays. A short one plays small at first if it is large, and then in full. A long one
 * stays small as a file; its full size comes as a ladder, of which a player takes what the line carries. What was
 * assembled here plays as it is, however long.
 */
final class FilmMaking implements Making {
    private static final Flicks FRAME_AT_MOST = Flicks.ofSeconds(3);
    private static final int STILLS = 10;
    private static final int PLAYABLE = 95;
    private static final int LARGE = 80;
    private static final int SEEN = 90;

    private final Work work;
    private final Probe.Picture picture;

    FilmMaking(Work work, Probe.Picture picture) {
        this.work = work;
        this.picture = picture;
    }

    @Override
    public void first() throws IOException {
        if (!work.has(RenditionKind.THUMBNAIL)) {
            stills();
        }
        work.progress(STILLS);
        if (!work.has(RenditionKind.PLAYABLE) && !work.has(RenditionKind.QUICK)) {
            if (large()) {
                quick();
            } else {
                whole(work.between(STILLS, PLAYABLE));
            }
        }
        work.progress(PLAYABLE);
        work.describe(playing(work::look).duration(), picture);
    }

    /** A little after its beginning, which is often black. */
    private void stills() throws IOException {
        Flicks length =
                work.probe().duration() == null ? Flicks.ZERO : work.probe().duration();
        Flicks tenth = new Flicks(length.count() / 10);
        Flicks at = tenth.compareTo(FRAME_AT_MOST) < 0 ? tenth : FRAME_AT_MOST;
        Recipe.Pictures made = Recipe.Pictures.in(work.folder());
        work.make(List.of("-ss", at.seconds()), Recipe.frame(work.probe(), made));
        work.putPicture(RenditionKind.POSTER, made.poster(), "image/webp");
        work.putPicture(RenditionKind.CARD, made.card(), "image/jpeg");
        work.putPicture(RenditionKind.THUMBNAIL, made.thumbnail(), "image/webp");
    }

    private boolean large() {
        return Math.max(picture.width(), picture.height()) > Recipe.QUICK_PIXELS_MAX;
    }

    private boolean isLong(@Nullable Flicks length) {
        return length != null && length.compareTo(Flicks.ofSeconds(work.limits().filmShortSeconds())) > 0;
    }

    private void quick() throws IOException {
        Path made = work.in("quick.mp4");
        List<String> recipe = Recipe.quick(work.probe(), work.limits().durationSecondsMax(), made);
        work.make(List.of(), recipe, work.between(STILLS, PLAYABLE));
        // Of a long film it stays what plays as a file.
        boolean stays = isLong(work.look(made).duration());
        work.put(stays ? RenditionKind.PLAYABLE : RenditionKind.QUICK, made, "video/mp4");
    }

    private void whole(FFmpeg.Listening listening) throws IOException {
        Path made = work.in("play.mp4");
        List<String> recipe =
                Recipe.film(Recipe.FILM_PIXELS_MAX, work.probe(), work.limits().durationSecondsMax(), made);
        work.make(List.of(), recipe, listening);
        work.put(RenditionKind.PLAYABLE, made, "video/mp4");
    }

    @Override
    public void rest() throws IOException {
        Flicks length = Objects.requireNonNullElse(playing(work::look).duration(), Flicks.ZERO);
        if (!work.has(RenditionKind.PLAYABLE)) {
            whole(work.between(0, LARGE));
        } else if (isLong(length)
                && !work.has(RenditionKind.RUNG)
                && !work.shelf().playsAsItIs(work.asset())) {
            ladder();
        }
        work.progress(LARGE);
        if (!work.has(RenditionKind.SPRITE) && length.count() > 0) {
            sprite(length);
        }
        work.progress(SEEN);
        work.measure(work.probe().duration() == null ? length : work.probe().duration());
        work.clean();
    }

    private void ladder() throws IOException {
        List<Rung> rungs = Rung.of(picture);
        Path folder = work.folder();
        work.make(
                List.of(),
                Recipe.ladder(rungs, work.probe(), work.limits().durationSecondsMax(), folder),
                work.between(0, LARGE));
        List<RenditionShelf.MadeRung> made = new ArrayList<>();
        for (Rung rung : rungs) {
            Path film = folder.resolve(rung.file());
            Pixels size = Objects.requireNonNull(Pixels.of(work.look(film).picture()));
            made.add(new RenditionShelf.MadeRung(rung, film, size, Playlist.of(folder.resolve(rung.playlist()), film)));
        }
        work.shelf().putLadder(work.asset(), made);
    }

    private void sprite(Flicks length) throws IOException {
        Path made = work.in("sprite.jpg");
        playing(film -> {
            work.ffmpeg()
                    .convert(
                            film,
                            Recipe.keyPictures(),
                            Recipe.sprite(Sprite.of(length), made),
                            work.limits().jobSeconds(),
                            in -> {})
                    .orThrow();
            return true;
        });
        // Of a film whose pictures say no times nothing comes, and it plays all the same.
        if (Files.size(made) > 0) {
            work.putPicture(RenditionKind.SPRITE, made, "image/jpeg");
        }
    }

    /** The best of what plays, which is quicker to read than the original. */
    private <R> R playing(Storage.FileUse<R> use) throws IOException {
        RenditionKind kind = work.has(RenditionKind.QUICK) ? RenditionKind.QUICK : RenditionKind.PLAYABLE;
        return work.shelf().asFile(work.asset(), kind, use);
    }
}
