package org.tallylight.works.albums;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.works.Audience;

/**
 * An album in a list, as the API gives it.
 *
 * @param audience who may see it: ONLY_ME is whoever keeps it
 * @param pictures the small pictures it is shown by: the chosen one, or those of its first works
 */
record AlbumJson(
        AlbumId id,
        String title,
        String about,
        Audience audience,
        String founder,
        String handle,
        List<String> pictures,
        Instant madeAt,
        String path) {
    static AlbumJson of(AlbumCard card) {
        Album album = card.album();
        String chosen = card.cover() == null ? null : card.cover().thumbnail();
        List<String> pictures = chosen != null
                ? List.of("/api/v1" + chosen)
                : card.first().stream()
                        .filter(work -> work.picture() != null)
                        .map(work -> "/api/v1" + work.thumbnail())
                        .toList();
        return new AlbumJson(
                album.id(),
                album.title(),
                album.about(),
                album.audience(),
                card.founder(),
                card.handle(),
                pictures,
                album.madeAt(),
                album.path());
    }

    /** Who keeps an album; without since they were asked and have not said yes. */
    record KeeperJson(
            String handle,
            String name,
            boolean founder,
            @Nullable Instant since) {
        static KeeperJson of(AlbumKeepers.Keeper keeper) {
            return new KeeperJson(keeper.person().handle(), keeper.person().name(), keeper.founder(), keeper.since());
        }
    }

    /** An album by itself; {@code entries} is how many there are for who asks. */
    record Whole(
            AlbumJson album,
            @Nullable EntryId cover,
            List<KeeperJson> keepers,
            boolean keeps,
            boolean asked,
            boolean follows,
            boolean hidden,
            int entries) {
        static Whole of(AlbumView view) {
            return new Whole(
                    AlbumJson.of(view.card()),
                    view.card().cover() == null ? null : view.album().cover(),
                    view.keepers().stream().map(KeeperJson::of).toList(),
                    view.keeps(),
                    view.asked(),
                    view.follows(),
                    view.hidden(),
                    view.entries());
        }
    }
}
