package org.tallylight.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tallylight.calls.Prompt;
import org.tallylight.calls.Prompts;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.people.People;
import org.tallylight.shared.After;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Citation;
import org.tallylight.works.Content;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Keeping;
import org.tallylight.works.Remixes;
import org.tallylight.works.Uploads;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** The works of the demo as they are kept. Their files are made ahead, two at a time, while the days pass. */
final class Gallery implements AutoCloseable {
    private static final int PAINTERS = 2;
    private static final int LOOK_MS = 100;
    private static final int TRIES_MAX = 3;
    private static final String TOO_SLOW = "media.refused.slow";

    private final ExecutorService painters = Executors.newFixedThreadPool(PAINTERS);
    private final Map<String, Future<Path>> files = new HashMap<>();
    private final Map<String, WorkId> kept = new HashMap<>();
    private final Studio studio;
    private final Cast cast;
    private final DemoClock clock;
    private final Uploads uploads;
    private final Works works;
    private final Remixes remixes;
    private final Prompts prompts;
    private final People people;
    private final Media media;
    private final Wish wish;

    Gallery(
            Studio studio,
            Cast cast,
            DemoClock clock,
            Uploads uploads,
            Works works,
            Remixes remixes,
            Prompts prompts,
            People people,
            Media media,
            Wish wish) {
        this.studio = studio;
        this.cast = cast;
        this.clock = clock;
        this.uploads = uploads;
        this.works = works;
        this.remixes = remixes;
        this.prompts = prompts;
        this.people = people;
        this.media = media;
        this.wish = wish;
    }

    /** Begins to make the files of these works, in this order. */
    void begin(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece.medium() != Medium.TEXT) {
                ahead(piece.key(), () -> studio.file(piece));
                if (piece.said().containsKey("revise")) {
                    ahead(piece.key() + "-2", () -> studio.file(piece.revised()));
                }
            }
        }
    }

    /** Has a file made, to be asked for by its name. */
    void ahead(String name, Callable<Path> making) {
        files.put(name, painters.submit(making));
    }

    private Path file(String name) {
        try {
            return Objects.requireNonNull(files.remove(name), name).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not make " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while making " + name, e);
        }
    }

    void keep(Piece piece) {
        PersonId maker = cast.id(piece.maker());
        Content content = piece.medium() == Medium.TEXT
                ? new Content.Text(piece.bodies().getFirst())
                : file(receive(piece.key(), maker));
        Keeping draft =
                Keeping.of(piece.description(cast), content, piece.audience()).answering(prompted(piece));
        Work work = Objects.requireNonNull(uploads.use(content, () -> keep(piece, draft, maker)));
        kept.put(piece.key(), work.id());
    }

    private Work keep(Piece piece, Keeping draft, PersonId maker) {
        List<Citation> sources = piece.sources().stream()
                .map(source ->
                        new Citation(id(source.key()), source.kind(), source.used(), source.usedBp(), source.thanks()))
                .toList();
        List<External> elsewhere = piece.said().getOrDefault("elsewhere", List.of()).stream()
                .map(Lines::fields)
                .map(f -> new External(
                        f.get(0),
                        f.get(1),
                        f.get(2),
                        EdgeClass.of(f.get(3)),
                        ExternalLicence.of(f.get(4)),
                        f.get(5),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                        f.get(6),
                        f.get(7)))
                .toList();
        return switch (remixes.keep(draft, sources, elsewhere, maker, clock.instant())) {
            case Remixes.Remixed.Kept(Work work) -> work;
            case Remixes.Remixed.Refused(var why) -> throw new IllegalStateException(piece.key() + ": " + why);
        };
    }

    private Keeping.@Nullable Prompted prompted(Piece piece) {
        if (!piece.said().containsKey("prompted")) {
            return null;
        }
        Prompt prompt = prompts.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return new Keeping.Prompted(prompt.id().value(), prompt.text(piece.language(cast)));
    }

    /** Adds the second version. */
    void revise(Piece piece) {
        PersonId maker = cast.id(piece.maker());
        Content content = piece.medium() == Medium.TEXT
                ? new Content.Text(piece.bodies().get(1))
                : file(receive(piece.key() + "-2", maker));
        String note = Lines.fields(piece.one("revise")).get(1);
        uploads.use(content, () -> works.revise(id(piece.key()), content, note, maker, clock.instant()));
    }

    /** Gives someone the picture that was made of them. */
    void face(Member member) {
        Asset face = receive("face-" + member.handle(), cast.id(member.handle()));
        people.picture(cast.id(member.handle()), face.id().value());
        uploads.used(face.id());
    }

    private static Content file(Asset asset) {
        return new Content.File(asset.id(), asset.medium());
    }

    /** Uploads a file that was made ahead; a machine that is busy with something else gets several tries. */
    Asset receive(String name, PersonId by) {
        Path file = file(name);
        try {
            for (int tries = 1; ; tries++) {
                switch (received(file, name, by)) {
                    case Uploads.Uploaded.Taken(Asset asset) -> {
                        return asset;
                    }
                    case Uploads.Uploaded.Refused(var why, var _) -> {
                        if (tries == TRIES_MAX || !why.equals(TOO_SLOW)) {
                            throw new IllegalStateException(name + ": " + why);
                        }
                    }
                }
            }
        } finally {
            file.toFile().delete();
        }
    }

    private Uploads.Uploaded received(Path file, String name, PersonId by) {
        String ending = file.toString().substring(file.toString().lastIndexOf('.'));
        try (InputStream bytes = Files.newInputStream(file)) {
            return uploads.receive(bytes, name + ending, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what was withdrawn nothing is waited for. */
    void forget(String key) {
        kept.remove(key);
    }

    WorkId id(String key) {
        WorkId id = kept.get(key);
        if (id == null) {
            throw new IllegalArgumentException(key + " is not made yet");
        }
        return id;
    }

    boolean has(String key) {
        return kept.containsKey(key);
    }

    int count() {
        return kept.size();
    }

    /** The file of a work as it is kept, or null for words. */
    @Nullable
    Asset asset(String key) {
        AssetId id = assetId(id(key));
        return id == null ? null : media.get(id);
    }

    private @Nullable AssetId assetId(WorkId id) {
        return Objects.requireNonNull(works.facts(List.of(id)).get(id)).latest().asset();
    }

    /** Waits until a file is prepared for playing. */
    Asset ready(AssetId id) {
        try {
            Asset asset = media.get(id);
            while (asset.state() == Asset.State.PENDING) {
                Thread.sleep(LOOK_MS);
                asset = media.get(id);
            }
            if (asset.state() == Asset.State.FAILED) {
                throw new IllegalStateException(asset.fileName() + " could not be prepared");
            }
            return asset;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }

    /** Waits until everything can be seen and heard or, where that is wished for, until all is made of it. */
    void ready() {
        try {
            for (WorkId id : kept.values()) {
                AssetId asset = assetId(id);
                if (asset != null) {
                    ready(asset);
                    while (wish.size().finished() && !media.get(asset).finished()) {
                        if (media.failures(After.latestFirst(null), kept.size()).stream()
                                .anyMatch(failure -> failure.id().value().equals(asset.value()))) {
                            throw new IllegalStateException(id + " could not be finished");
                        }
                        Thread.sleep(LOOK_MS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", e);
        }
    }

    @Override
    public void close() {
        painters.shutdownNow();
    }
}
