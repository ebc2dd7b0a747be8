package org.tallylight.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.albums.AlbumDraft;
import org.tallylight.works.albums.AlbumFollowers;
import org.tallylight.works.albums.AlbumId;
import org.tallylight.works.albums.AlbumKeepers;
import org.tallylight.works.albums.Albums;
import org.tallylight.works.albums.Entry;
import org.tallylight.works.albums.Gathering;
import org.tallylight.works.ranges.RangeDraft;
import org.tallylight.works.ranges.RangeId;
import org.tallylight.works.ranges.Ranges;
import org.tallylight.works.ranges.Stretch;

/** Albums that people of the demo keep, alone or together, and the good ranges that they mark. */
final class OnAlbums {
    private final Map<String, AlbumId> albums = new HashMap<>();
    private final Gallery gallery;
    private final DemoClock clock;
    private final Albums allAlbums;
    private final AlbumKeepers keepers;
    private final AlbumFollowers followers;
    private final Gathering gathering;
    private final Ranges ranges;

    OnAlbums(
            Gallery gallery,
            DemoClock clock,
            Albums allAlbums,
            AlbumKeepers keepers,
            AlbumFollowers followers,
            Gathering gathering,
            Ranges ranges) {
        this.gallery = gallery;
        this.clock = clock;
        this.allAlbums = allAlbums;
        this.keepers = keepers;
        this.followers = followers;
        this.gathering = gathering;
        this.ranges = ranges;
    }

    void begin(String key, Audience audience, String title, String about, Viewer by) {
        AlbumDraft draft = new AlbumDraft(title, about, audience);
        albums.put(key, allAlbums.make(draft, by.someone(), clock.instant()).id());
    }

    private AlbumId album(String key) {
        return Objects.requireNonNull(albums.get(key), key);
    }

    void ask(String album, String handle, Viewer by) {
        keepers.ask(album(album), handle, by, clock.instant());
    }

    void accept(String album, Viewer by) {
        keepers.accept(album(album), by, clock.instant());
    }

    void follow(String album, Viewer by) {
        followers.follow(album(album), by, clock.instant());
    }

    /** Puts a work into an album, or a stretch of it; as the cover, if it is said to be. */
    void put(String album, String work, String note, String stretch, boolean cover, Viewer by) {
        RangeId range = stretch.isEmpty() ? null : mark(work, stretch, "", by);
        Entry entry = gathering.add(album(album), gallery.id(work), range, note, by, clock.instant());
        if (cover) {
            Asset picture = Objects.requireNonNull(gallery.asset(work));
            gallery.ready(picture.id());
            gathering.cover(album(album), entry.id(), by);
        }
    }

    /** Marks a stretch: {@code 0:02-0:06}, or words of a text. */
    RangeId mark(String work, String stretch, String words, Viewer by) {
        @Nullable Asset asset = gallery.asset(work);
        if (asset != null) {
            gallery.ready(asset.id());
        }
        Stretch said = asset == null ? new Stretch.Passage(stretch) : time(stretch);
        return ranges.mark(gallery.id(work), null, new RangeDraft(said, words), by, clock.instant())
                .id();
    }

    private static Stretch time(String stretch) {
        String[] ends = stretch.split("-", 2);
        return new Stretch.Time(Flicks.parse(ends[0], "from"), Flicks.parse(ends[1], "to"));
    }
}
