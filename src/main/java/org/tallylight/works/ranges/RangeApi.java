package org.tallylight.works.ranges;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** One's own ranges of works, as JSON. */
@RestController
@RequestMapping("/api/v1")
class RangeApi {
    private final Ranges ranges;
    private final Works works;
    private final Clock clock;

    RangeApi(Ranges ranges, Works works, Clock clock) {
        this.ranges = ranges;
        this.works = works;
        this.clock = clock;
    }

    /** What is marked: two times in flicks, or a passage of a text; without a version, in the latest. */
    record Marked(
            @Nullable Integer version,
            @Nullable Flicks from,
            @Nullable Flicks to,
            @Nullable String passage,
            @Nullable String words) {}

    record Reworded(@Nullable String words) {}

    @SignedIn
    @GetMapping("/me/ranges")
    Page<RangeJson> all(PageAsked rows, Viewer viewer) {
        return ranges.of(viewer, rows.after(), rows.size()).map(RangeJson::of);
    }

    @SignedIn
    @GetMapping("/me/ranges/{id}")
    RangeJson get(@PathVariable RangeId id, Viewer viewer) {
        return RangeJson.of(ranges.get(id, viewer));
    }

    /** Changes the few words about it. */
    @SignedIn
    @PutMapping("/me/ranges/{id}")
    RangeJson reword(@PathVariable RangeId id, @RequestBody Reworded said, Viewer viewer) {
        return RangeJson.of(ranges.reword(id, said.words() == null ? "" : said.words(), viewer));
    }

    /** It stays in the albums it was put into. */
    @SignedIn
    @DeleteMapping("/me/ranges/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void letGo(@PathVariable RangeId id, Viewer viewer) {
        ranges.letGo(id, viewer, clock.instant());
    }

    /** Those that one marked in a work, the latest first. */
    @SignedIn
    @GetMapping("/works/{id}/ranges")
    List<RangeJson> of(@PathVariable WorkId id, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        return ranges.of(viewer, id).stream().map(RangeJson::of).toList();
    }

    @SignedIn
    @PostMapping("/works/{id}/ranges")
    @ResponseStatus(HttpStatus.CREATED)
    RangeJson mark(@PathVariable WorkId id, @RequestBody Marked marked, Viewer viewer) {
        works.visibleTo(viewer).get(id);
        RangeDraft draft = RangeDraft.of(marked.from(), marked.to(), marked.passage(), marked.words());
        return RangeJson.of(ranges.mark(id, marked.version(), draft, viewer, clock.instant()));
    }
}
