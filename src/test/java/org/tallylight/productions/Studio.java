package org.tallylight.productions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.media.Samples;
import org.tallylight.rights.Declarations;
import org.tallylight.rights.Statements;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Content;
import org.tallylight.works.Curation;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Keeping;
import org.tallylight.works.Sources;
import org.tallylight.works.Uploads;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Where the cast of a test films, cuts and declares, with real files made by ffmpeg. */
public final class Studio {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger MADE = new AtomicInteger();

    private final ApplicationContext context;
    private final Clock clock;
    private final Path folder;

    public Studio(ApplicationContext context, Path folder) {
        this.context = context;
        this.clock = context.getBean(Clock.class);
        this.folder = folder;
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A film of so many seconds, prepared. */
    public Asset film(Viewer by, int seconds) {
        return upload(
                by,
                "film.mp4",
                "-f lavfi -i testsrc2=s=320x180:r=24000/1001:d=" + seconds + " -f lavfi -i sine=330:d=" + seconds
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
    }

    /** A long film that is quickly made: a small grey picture, five of them a second. */
    public Asset longFilm(Viewer by, int seconds) {
        return upload(
                by,
                "long.mp4",
                "-f lavfi -i color=gray:s=128x72:r=5:d=" + seconds
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
    }

    /** A cut whose pictures carry their number as eight black or white bars, the lowest bit first. */
    public Cut countedCut(PartId part, Viewer editor, int rate, int seconds) {
        StringBuilder bars = new StringBuilder("format=yuv420p");
        for (int bit = 0; bit < 8; bit++) {
            bars.append(",drawbox=x=%d:y=0:w=40:h=180:c=white:t=fill:enable='mod(floor(n/%d),2)'"
                    .formatted(40 * bit, 1 << bit));
        }
        Asset film = upload(
                editor,
                "counted.mp4",
                "-f lavfi -i color=black:s=320x180:r=%d:d=%d,%s -f lavfi -i sine=440:d=%d"
                                .formatted(rate, seconds, bars, seconds)
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        return bean(Cuts.class).add(part, film.id(), "", null, null, editor, clock.instant());
    }

    public Asset sound(Viewer by, int seconds) {
        return upload(by, "sound.wav", "-f lavfi -i sine=550:d=" + seconds);
    }

    private Asset upload(Viewer by, String name, String options) {
        return upload(by, name, Samples.made(folder, MADE.incrementAndGet() + name, options));
    }

    private Asset upload(Viewer by, String name, Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return switch (bean(Uploads.class).receive(bytes, name, by.person())) {
                case Uploads.Uploaded.Taken(var asset) -> ready(asset.id());
                case Uploads.Uploaded.Refused refused -> throw new AssertionError(refused.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Asset ready(AssetId id) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bean(Media.class).get(id).state() != Asset.State.PENDING);
        Asset asset = bean(Media.class).get(id);
        assertThat(asset.state()).isEqualTo(Asset.State.READY);
        return asset;
    }

    /** A film of someone's, shared with everyone. */
    public Work filmed(Viewer maker, String title, int seconds) {
        Asset film = film(maker, seconds);
        return keep(maker, Description.titled(title), new Content.File(film.id(), film.medium()), Audience.EVERYONE);
    }

    /** A long film of someone's, shared with everyone. */
    public Work filmedLong(Viewer maker, String title, int seconds) {
        Asset film = longFilm(maker, seconds);
        return keep(maker, Description.titled(title), new Content.File(film.id(), film.medium()), Audience.EVERYONE);
    }

    public Work sounded(Viewer maker, String title, int seconds) {
        Asset sound = sound(maker, seconds);
        return keep(maker, Description.titled(title), new Content.File(sound.id(), sound.medium()), Audience.EVERYONE);
    }

    /** A work of someone's that ffmpeg makes with these options, all of it prepared. */
    public Work made(Viewer maker, String title, String name, String options, Audience audience) {
        return prepared(maker, title, upload(maker, name, options), audience);
    }

    /** A document of so many pages, each with a bar that stands 100 points higher than on the one before. */
    public Work paper(Viewer maker, String title, int pages, Audience audience) {
        return prepared(maker, title, upload(maker, "paper.pdf", Samples.pages(folder, pages)), audience);
    }

    private Work prepared(Viewer maker, String title, Asset made, Audience audience) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bean(Media.class).get(made.id()).finished());
        return keep(maker, Description.titled(title), new Content.File(made.id(), made.medium()), audience);
    }

    public Work written(Viewer maker, Description description, Audience audience) {
        return keep(maker, description, new Content.Text("About " + description.title()), audience);
    }

    private Work keep(Viewer maker, Description description, Content content, Audience audience) {
        return bean(Works.class).keep(Keeping.of(description, content, audience), maker.someone(), clock.instant());
    }

    /** Says that a work was made from another. */
    public void madeFrom(Work child, Work parent, EdgeClass kind, Viewer by) {
        bean(Sources.class)
                .cite(
                        child.id(),
                        List.of(new Citation(parent.id(), kind, "", null, "Thank you")),
                        by.someone(),
                        clock.instant());
    }

    /** All that a work was made from is confirmed by someone outside. */
    public void confirmed(Work child, Viewer curator) {
        Curation curation = bean(Curation.class);
        bean(Sources.class)
                .of(child.id())
                .forEach(edge -> curation.confirm(edge.seq(), null, curator.someone(), clock.instant()));
    }

    public void declared(Work work, Viewer maker) {
        bean(Declarations.class).declare(work.id(), Statements.allMine(), maker, clock.instant());
    }

    /** A film that stands alone, with one cut of so many seconds. */
    public Cut cut(Viewer director, String title, int seconds) {
        Part film = bean(Productions.class).start(PartKind.FILM, PartDraft.titled(title), director, clock.instant());
        return cut(film, director, seconds);
    }

    public Cut cut(Part part, Viewer editor, int seconds) {
        Asset film = film(editor, seconds);
        return bean(Cuts.class).add(part.id(), film.id(), "", null, null, editor, clock.instant());
    }

    /** One cut of a part, quickly made however long it is. */
    public Cut longCut(Part part, Viewer editor, int seconds) {
        Asset film = longFilm(editor, seconds);
        return bean(Cuts.class).add(part.id(), film.id(), "", null, null, editor, clock.instant());
    }

    /** A row: from and to in seconds of the cut, from the start of the source. */
    public static Use row(Work work, Department department, double from, double to) {
        return row(work.id(), department, from, to, work.medium() != org.tallylight.shared.Medium.TEXT);
    }

    static Use row(WorkId work, Department department, double from, double to, boolean timed) {
        Flicks in = Flicks.ofMillis(Math.round(from * 1000));
        Flicks out = Flicks.ofMillis(Math.round(to * 1000));
        return new Use(
                UseId.fresh(),
                work,
                1,
                department,
                1,
                4,
                in,
                out,
                timed ? Flicks.ZERO : null,
                timed ? out.minus(in) : null,
                null,
                null,
                0,
                "");
    }

    /** A row for what is neither seen nor heard, in basis points of its department. */
    public static Use offScreen(Work work, Department department, int pointsBp) {
        return new Use(
                UseId.fresh(),
                work.id(),
                1,
                department,
                1,
                4,
                Flicks.ZERO,
                Flicks.ZERO,
                null,
                null,
                null,
                null,
                pointsBp,
                "As agreed");
    }
}
