package org.tallylight.productions.assembly;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.media.Segment;
import org.tallylight.media.Segments;
import org.tallylight.media.Tries;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.PersonId;

/**
 * Makes rough cuts, run by run. Whoever kills it loses the run that is being made. After {@link #STEP} it gives way to
 * what else waits, and goes on when it is its turn; what it goes on with is the rundown as it is then.
 */
@Component
class Assembling {
    private static final Logger LOG = LoggerFactory.getLogger(Assembling.class);
    private static final Duration STEP = Duration.ofSeconds(15);
    /** While one of them starts, looks at its source or forces what it made to the disk, another codes. */
    private static final int AT_ONCE = 2;

    private static final int JOINED_PERCENT = 95;

    private final RoughCutRows rows;
    private final Rundown rundown;
    private final Parts parts;
    private final Segments segments;
    private final Media media;
    private final RoughCutJobs jobs;
    private final Tries tries;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Assembling(
            RoughCutRows rows,
            Rundown rundown,
            Parts parts,
            Segments segments,
            Media media,
            RoughCutJobs jobs,
            Tries tries,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.rundown = rundown;
        this.parts = parts;
        this.segments = segments;
        this.media = media;
        this.jobs = jobs;
        this.tries = tries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Goes on with the rough cut of a part, if it is still this turn's.
     *
     * @throws IOException when it is worth another try
     */
    void step(PartId part, int turn, BooleanSupplier stopping) throws IOException {
        tries.run(
                RoughCutRows.counting(part, turn),
                stopping,
                () -> make(part, turn),
                words -> rows.failed(part, turn, words, clock.instant()));
    }

    private void make(PartId part, int turn) throws IOException {
        RoughCut cut = rows.find(part).orElse(null);
        Part of = parts.facts(List.of(part)).get(part);
        RoughCut.Wanted wanted = cut == null ? null : cut.wanted();
        if (of != null && cut != null && wanted != null && wanted.turn() == turn) {
            make(of, cut, wanted);
        }
    }

    private void make(Part part, RoughCut before, RoughCut.Wanted wanted) throws IOException {
        Assembly assembly = rundown.of(part, wanted.names());
        RoughCut.Made made = before.made();
        boolean same = made != null
                && made.key().equals(assembly.key())
                && made.asset().state() != Asset.State.FAILED
                && (wanted.by() == null || made.keys().equals(assembly.keys()));
        if (same || assembly.runs().isEmpty()) {
            rows.settled(part.id(), wanted.turn());
            return;
        }
        Assembly there = runs(part.id(), assembly, wanted);
        if (there != null) {
            join(part, before, wanted, assembly, there);
        }
    }

    /** Makes what is missing; null when it is another's turn now. */
    private @Nullable Assembly runs(PartId part, Assembly assembly, RoughCut.Wanted asked) throws IOException {
        int turn = asked.turn();
        long until = System.nanoTime() + STEP.toNanos();
        long done = 0;
        Set<Segment> never = new HashSet<>();
        List<Segment> wanted = new ArrayList<>(assembly.segments());
        for (int i = 0; i < wanted.size(); i += AT_ONCE) {
            List<Segment> some = wanted.subList(i, Math.min(i + AT_ONCE, wanted.size()));
            if (System.nanoTime() - until > 0
                    && segments.made(some.stream().map(Segment::key).toList()).size() < some.size()) {
                transaction.executeWithoutResult(status ->
                        rows.next(part, turn).ifPresent(next -> jobs.soon(part, next, asked.by() != null)));
                return null;
            }
            List<Segments.Made> made = make(some);
            for (int each = 0; each < some.size(); each++) {
                if (made.get(each) == Segments.Made.NEVER) {
                    never.add(some.get(each));
                }
            }
            done += some.stream().mapToLong(Segment::frames).sum();
            int percent = (int) Math.min(JOINED_PERCENT, done * JOINED_PERCENT / Math.max(1, assembly.frames()));
            if (!rows.progress(part, turn, percent, made.contains(Segments.Made.NOW))) {
                return null;
            }
        }
        Assembly there = new Assembly(
                assembly.rate(),
                assembly.runs().stream()
                        .map(run -> never.contains(run.segment()) ? run.failed() : run)
                        .toList(),
                assembly.under().stream()
                        .filter(run -> !never.contains(run.segment()))
                        .toList());
        for (Segment instead : there.segments()) {
            if (!wanted.contains(instead)) {
                segments.make(instead);
            }
        }
        return there;
    }

    /** Makes runs at once, and says what came of each. */
    private List<Segments.Made> make(List<Segment> some) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Segments.Made>> making = some.stream()
                    .map(segment -> threads.submit(() -> segments.make(segment)))
                    .toList();
            List<Segments.Made> made = new ArrayList<>();
            for (Future<Segments.Made> each : making) {
                made.add(each.get());
            }
            return made;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException other -> throw other;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("told to stop", e);
        }
    }

    private void join(Part part, RoughCut before, RoughCut.Wanted wanted, Assembly assembly, Assembly there)
            throws IOException {
        PersonId by = wanted.by();
        Asset film = segments.join(
                there.runs().stream().map(run -> run.segment().key()).toList(),
                there.under().stream().map(run -> run.segment().key()).toList(),
                assembly.rate(),
                "rough-cut.mp4",
                by);
        boolean ours = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!rows.hold(part.id(), wanted.turn())) {
                return false;
            }
            rows.made(part.id(), wanted, assembly, there, film.id(), clock.instant());
            return true;
        }));
        if (!ours) {
            media.drop(film.id());
            return;
        }
        RoughCut.Made old = before.made();
        if (old != null) {
            drop(old.asset().id());
            Set<String> gone = new HashSet<>();
            old.runs().forEach(row -> gone.add(row.key()));
            there.segments().forEach(each -> gone.remove(each.key()));
            segments.letGo(gone);
        }
    }

    /** Unless it is a cut by now. */
    private void drop(AssetId film) {
        try {
            media.drop(film);
        } catch (DataIntegrityViolationException e) {
            LOG.debug("{} is a cut", film, e);
        }
    }
}
