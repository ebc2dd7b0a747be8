package org.tallylight.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Edit;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Locking;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.productions.Visibility;
import org.tallylight.publishing.Publications;
import org.tallylight.publishing.Publishing;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkId;

/** The season and its episodes: planned, cut, locked, published. */
final class OnStage {
    private static final int LOUDEST = 4;

    private final Map<String, Plan> plans = Plan.all();
    private final Map<String, PartId> parts = new HashMap<>();
    private final Map<String, Cut> cuts = new HashMap<>();
    private final Gallery gallery;
    private final Shelf shelf;
    private final Cutting cutting;
    private final DemoClock clock;
    private final Productions productions;
    private final Slots slots;
    private final Cuts allCuts;
    private final Publications publications;
    private @Nullable PartId season;

    OnStage(
            Gallery gallery,
            Shelf shelf,
            Cutting cutting,
            DemoClock clock,
            Productions productions,
            Slots slots,
            Cuts allCuts,
            Publications publications) {
        this.gallery = gallery;
        this.shelf = shelf;
        this.cutting = cutting;
        this.clock = clock;
        this.productions = productions;
        this.slots = slots;
        this.allCuts = allCuts;
        this.publications = publications;
    }

    Plan plan(String key) {
        return Objects.requireNonNull(plans.get(key), key);
    }

    PartId season() {
        return Objects.requireNonNull(season);
    }

    /** An episode, or a slot of it: {@code kitchen/2} is the second. */
    PartId part(String key) {
        return Objects.requireNonNull(parts.get(key), key);
    }

    void season(String title, String theme, Viewer by) {
        PartDraft draft = new PartDraft(title, theme, null, null, Visibility.OPEN);
        season = productions.start(PartKind.SEASON, draft, by, clock.instant()).id();
    }

    /** Lets another director direct all of it too. */
    void shares(PersonId with, Viewer by) {
        productions.grant(season(), with, GrantRole.DIRECTOR, by, clock.instant());
    }

    void episode(String key, Viewer by) {
        Plan plan = plan(key);
        int seconds = plan.slots().stream().mapToInt(Plan.Slot::seconds).sum();
        PartDraft draft = draft(plan.title(), plan.theme(), seconds);
        Part episode = productions.add(season(), draft, by, clock.instant());
        parts.put(key, episode.id());
        int number = 0;
        for (Plan.Slot slot : plan.slots()) {
            Part part = productions.add(episode.id(), draft(slot.title(), "", slot.seconds()), by, clock.instant());
            parts.put(key + "/" + ++number, part.id());
        }
    }

    private static PartDraft draft(String title, String theme, int seconds) {
        return new PartDraft(title, theme, Flicks.ofSeconds(seconds), null, Visibility.OPEN);
    }

    /** Places what is there by now in the slots that wait for it. */
    void place(String key, Viewer by) {
        int number = 0;
        for (Plan.Slot slot : plan(key).slots()) {
            PartId part = part(key + "/" + ++number);
            slot.works().stream()
                    .filter(gallery::has)
                    .forEach(work -> slots.place(part, gallery.id(work), Saying.NOTHING, by, clock.instant()));
        }
    }

    void stage(String key, Stage stage, Viewer by) {
        productions.stage(part(key), stage, by, clock.instant());
        int number = 0;
        for (Plan.Slot slot : plan(key).slots()) {
            Stage own = slot.works().isEmpty() && stage.compareTo(Stage.PRODUCTION) >= 0 ? Stage.DEVELOPMENT : stage;
            productions.stage(part(key + "/" + ++number), own, by, clock.instant());
        }
        place(key, by);
    }

    /** Has the films of all cuts made, while the days before them pass. */
    void begin() {
        plans.values().stream()
                .filter(plan -> plan.seconds() > 0)
                .forEach(plan -> gallery.ahead("cut-" + plan.key(), () -> cutting.film(plan)));
    }

    void cut(String key, String note, Viewer by) {
        Asset film = gallery.receive("cut-" + key, by.someone());
        Cut cut = allCuts.add(part(key), film.id(), note, null, null, by, clock.instant());
        gallery.ready(film.id());
        List<Use> uses = plan(key).rows().stream().map(this::use).toList();
        switch (allCuts.edit(cut.id(), uses, by, clock.instant())) {
            case Edit.Kept _ -> cuts.put(key, cut);
            case Edit refused -> throw new IllegalStateException(key + ": " + refused);
        }
    }

    private Use use(Plan.Row row) {
        Piece piece = shelf.get(row.work());
        WorkId work = gallery.id(row.work());
        Flicks in = time(row.in());
        Flicks out = time(row.out());
        boolean timed = Cutting.timed(piece);
        if (timed) {
            Flicks length = Objects.requireNonNull(
                    Objects.requireNonNull(gallery.asset(row.work())).duration());
            out = out.compareTo(in.plus(length)) < 0 ? out : in.plus(length);
        }
        int track = row.department().ordinal() + 1;
        int version = Math.max(1, piece.bodies().size());
        return new Use(
                UseId.fresh(),
                work,
                version,
                row.department(),
                track,
                LOUDEST,
                in,
                out,
                timed ? Flicks.ZERO : null,
                timed ? out.minus(in) : null,
                null,
                null,
                0,
                "");
    }

    private static Flicks time(double seconds) {
        return Flicks.ofMillis(Math.round(seconds * 1000));
    }

    void lock(String key, Viewer by) {
        switch (allCuts.lock(cut(key).id(), by, clock.instant())) {
            case Locking.Done _ -> {}
            case Locking refused -> throw new IllegalStateException(key + ": " + refused);
        }
    }

    private Cut cut(String key) {
        return Objects.requireNonNull(cuts.get(key), key);
    }

    void publish(String key, String about, Viewer by) {
        switch (publications.publish(cut(key).id(), about, by, clock.instant())) {
            case Publishing.Out _ -> {}
            case Publishing.NotYet(var gate) ->
                throw new IllegalStateException(key + ": " + gate.clearance().missing());
        }
    }

    /** The works in the cut of an episode. */
    List<String> works(String key) {
        return new ArrayList<>(
                plan(key).rows().stream().map(Plan.Row::work).distinct().toList());
    }
}
