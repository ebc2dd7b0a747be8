package org.tallylight.productions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Html;
import org.tallylight.web.Refused;

/** Gathers a part for its page, and says what happened where two changed it at once. */
@Component
public class PartViews {
    private static final int HISTORY_SHOWN = 10;

    private final Parts parts;
    private final Divisions divisions;
    private final Boards boards;
    private final Cuts cuts;
    private final Changes changes;
    private final CompanyStages stages;
    private final Drops drops;
    private final Placing placing;
    private final FirstLooks looks;
    private final Playings playings;
    private final Countings countings;
    private final People people;
    private final Clock clock;

    PartViews(
            Parts parts,
            Divisions divisions,
            Boards boards,
            Cuts cuts,
            Changes changes,
            CompanyStages stages,
            Drops drops,
            Placing placing,
            FirstLooks looks,
            Playings playings,
            Countings countings,
            People people,
            Clock clock) {
        this.parts = parts;
        this.divisions = divisions;
        this.boards = boards;
        this.cuts = cuts;
        this.changes = changes;
        this.stages = stages;
        this.drops = drops;
        this.placing = placing;
        this.looks = looks;
        this.playings = playings;
        this.countings = countings;
        this.people = people;
        this.clock = clock;
    }

    PartView of(Part part, Viewer viewer) {
        boolean inside = cuts.seenBy(part.id(), viewer);
        List<Cut> made = inside && part.kind().hasCuts() ? cuts.of(part.id()) : List.of();
        List<Cut> open = !inside && viewer.signedIn() && part.kind().hasCuts() ? cuts.openToAll(part.id()) : List.of();
        List<Grant> grants = parts.grants(part.id());
        Board board = boards.one(part, viewer);
        List<PersonId> named = new ArrayList<>(List.of(part.owner()));
        grants.forEach(grant -> named.add(grant.person()));
        made.forEach(cut -> named.add(cut.madeBy()));
        if (part.dropped() != null) {
            named.add(part.dropped().by());
        }
        board.columns().stream()
                .limit(1)
                .flatMap(column -> column.own().state().needs().stream())
                .forEach(need -> {
                    if (need.person() != null) {
                        named.add(need.person());
                    }
                });
        List<Part> elsewhere = part.parent() == null || !board.standing().directs()
                ? List.of()
                : parts.visibleTo(viewer).ofProduction(part.production()).stream()
                        .filter(each ->
                                each.kind().child() == part.kind() && !each.id().equals(part.id()))
                        .toList();
        return new PartView(
                board,
                parts.path(part.id()),
                inside,
                made,
                open,
                divisions.of(part.id()),
                divisions.locked(part.id()),
                grants,
                people.names(named),
                elsewhere,
                placing.waiting(part.id()),
                stages.all(),
                changes.of(part.id(), null, HISTORY_SHOWN, viewer),
                part.parent() == null ? drops.of(part.id(), viewer) : List.of(),
                inside && part.kind().hasCuts() ? looks.of(part.id(), viewer) : null,
                playings.choices(part.id(), board, viewer),
                countings.of(part.id()),
                clock.instant());
    }

    /** The settings again, with what was typed and what others changed meanwhile. */
    Object changed(PartId id, PartForm form, Refused why, Viewer viewer) {
        mine(why);
        Part now = parts.directed(id, viewer);
        return Html.page(
                HttpStatus.CONFLICT,
                "productions/settings",
                "view",
                of(now, viewer),
                "form",
                form.at(now.version()),
                "errors",
                Map.of(),
                "since",
                since(form.version(), now));
    }

    private List<Change> since(@Nullable Integer version, Part now) {
        return version == null ? List.of() : changes.since(now.id(), version);
    }

    /** What others changed meanwhile, what it looks like now, and the same once more with one press. */
    Object changed(PartId id, Refused why, String path, Map<String, String> fields, Viewer viewer) {
        mine(why);
        Part now = parts.visibleTo(viewer).get(id);
        return Html.page(
                HttpStatus.CONFLICT,
                "productions/conflict",
                "part",
                now,
                "path",
                parts.path(id),
                "since",
                why.members().getOrDefault("changes", List.of()).stream()
                        .filter(Change.class::isInstance)
                        .map(Change.class::cast)
                        .toList(),
                "action",
                path,
                "fields",
                fields);
    }

    /** Any other refusal is told as it is. */
    private static void mine(Refused why) {
        if (!why.key().equals("part.changed")) {
            throw why;
        }
    }
}
