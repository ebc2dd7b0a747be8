package org.tallylight.productions;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Stretch;

/** Which part of each work plays in a slot, as JSON. Times are in flicks. */
@RestController
@RequestMapping("/api/v1/parts/{id}")
class PlayingApi {
    private final Playings playings;
    private final Parts parts;
    private final Works works;
    private final Clock clock;

    PlayingApi(Playings playings, Parts parts, Works works, Clock clock) {
        this.playings = playings;
        this.parts = parts;
        this.works = works;
        this.clock = clock;
    }

    /** What plays of a work: from one moment of this version to another, or a passage of a text. */
    record Plays(
            WorkId work,
            int version,
            @Nullable Flicks from,
            @Nullable Flicks to,
            @Nullable String passage) {
        static Plays of(WorkId work, Playing playing) {
            Stretch.Time time = playing.stretch() instanceof Stretch.Time moments ? moments : null;
            return new Plays(
                    work,
                    playing.version(),
                    time == null ? null : time.from(),
                    time == null ? null : time.to(),
                    playing.stretch() instanceof Stretch.Passage(var words) ? words : null);
        }
    }

    /** Those of a part's works that do not play as a whole, as far as the viewer may see them. */
    @GetMapping("/ranges")
    @Anyone
    List<Plays> plays(@PathVariable PartId id, Viewer viewer) {
        parts.visibleTo(viewer).get(id);
        Map<WorkId, Playing> all = playings.of(List.of(id)).getOrDefault(id, Map.of());
        Set<WorkId> seen = works.visibleTo(viewer).find(all.keySet()).keySet();
        return all.entrySet().stream()
                .filter(each -> seen.contains(each.getKey()))
                .sorted(Comparator.comparing(each -> each.getKey().text()))
                .map(each -> Plays.of(each.getKey(), each.getValue()))
                .toList();
    }

    /** One of the ranges of the work that one marked; null for all of it. */
    record Chosen(@Nullable RangeId range) {}

    @PutMapping("/works/{work}/range")
    @SignedIn
    List<Plays> choose(@PathVariable PartId id, @PathVariable WorkId work, @RequestBody Chosen chosen, Viewer viewer) {
        playings.choose(id, work, chosen.range(), viewer, clock.instant());
        return plays(id, viewer);
    }
}
