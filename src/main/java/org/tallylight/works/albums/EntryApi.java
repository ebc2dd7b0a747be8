package org.tallylight.works.albums;

import java.time.Clock;
import java.time.Instant;
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
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.PageAsked;
import org.tallylight.web.SignedIn;
import org.tallylight.works.CardJson;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.RangeJson;

/** What is in an album, as JSON. */
@RestController
@RequestMapping("/api/v1/albums/{id}")
class EntryApi {
    private final Albums albums;
    private final Entries entries;
    private final Gathering gathering;
    private final Clock clock;

    EntryApi(Albums albums, Entries entries, Gathering gathering, Clock clock) {
        this.albums = albums;
        this.entries = entries;
        this.gathering = gathering;
        this.clock = clock;
    }

    /** A work in an album, or a range of it. */
    record EntryJson(EntryId id, CardJson work, @Nullable RangeJson range, String note, Instant addedAt, String path) {
        static EntryJson of(Entry entry) {
            return new EntryJson(
                    entry.id(),
                    CardJson.of(entry.card()),
                    entry.range() == null ? null : RangeJson.of(entry.range()),
                    entry.note(),
                    entry.addedAt(),
                    entry.path());
        }
    }

    /** What is put into it: a work, or a range of it that one marked. */
    record Added(
            @Nullable WorkId work,
            @Nullable RangeId range,
            @Nullable String note) {}

    record Noted(@Nullable String note) {}

    /** Where to: UP, DOWN, TOP or END; or before another entry, or behind one. */
    record Moved(
            @Nullable String to,
            @Nullable EntryId before,
            @Nullable EntryId behind) {}

    record Covered(@Nullable EntryId entry) {}

    @Anyone
    @GetMapping("/entries")
    Page<EntryJson> list(@PathVariable AlbumId id, PageAsked rows, Viewer viewer) {
        return entries.of(albums.get(id, viewer), viewer, rows.after(), rows.size())
                .map(EntryJson::of);
    }

    @Anyone
    @GetMapping("/entries/{entry}")
    EntryJson get(@PathVariable AlbumId id, @PathVariable EntryId entry, Viewer viewer) {
        return EntryJson.of(entries.get(albums.get(id, viewer), entry, viewer));
    }

    @SignedIn
    @PostMapping("/entries")
    @ResponseStatus(HttpStatus.CREATED)
    EntryJson add(@PathVariable AlbumId id, @RequestBody Added added, Viewer viewer) {
        albums.get(id, viewer);
        if (added.work() == null) {
            throw new Invalid("work", "invalid.empty");
        }
        String note = added.note() == null ? "" : added.note();
        return EntryJson.of(gathering.add(id, added.work(), added.range(), note, viewer, clock.instant()));
    }

    @SignedIn
    @PutMapping("/entries/{entry}")
    EntryJson note(@PathVariable AlbumId id, @PathVariable EntryId entry, @RequestBody Noted noted, Viewer viewer) {
        albums.get(id, viewer);
        return EntryJson.of(gathering.note(id, entry, noted.note() == null ? "" : noted.note(), viewer));
    }

    @SignedIn
    @PutMapping("/entries/{entry}/place")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable AlbumId id, @PathVariable EntryId entry, @RequestBody Moved moved, Viewer viewer) {
        albums.get(id, viewer);
        gathering.move(id, entry, Place.of(moved.to(), moved.before(), moved.behind()), viewer);
    }

    @SignedIn
    @DeleteMapping("/entries/{entry}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable AlbumId id, @PathVariable EntryId entry, Viewer viewer) {
        gathering.remove(id, entry, viewer);
    }

    /** Shows the picture of an entry for the album; without one, the first few. */
    @SignedIn
    @PutMapping("/cover")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cover(@PathVariable AlbumId id, @RequestBody Covered covered, Viewer viewer) {
        gathering.cover(id, covered.entry(), viewer);
    }
}
