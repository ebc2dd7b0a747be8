package org.tallylight.community;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** The room that keeps a kind of subject: it says what one is and who may see it. */
public interface Keeper {
    Subject.Kind kind();

    /** Those of the subjects that this viewer may see, in as many queries for twenty as for one. */
    Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer);

    /** The subject as this viewer may see it, or empty, which is the same as absent. */
    default Optional<Glimpse> glimpse(UUID id, Viewer viewer) {
        return Optional.ofNullable(glimpses(List.of(id), viewer).get(id));
    }

    /**
     * A subject in a few words.
     *
     * @param maker whoever made it, told about replies and decisions
     * @param others who made it, too, and are told as well
     * @param body  its own words, for a moderator, at most some hundred characters; may be empty
     * @param link  its page
     * @param picture the URL of a small picture, shown blurred to a moderator until asked, or null
     */
    record Glimpse(
            PersonId maker,
            List<PersonId> others,
            String title,
            String body,
            String link,
            @Nullable String picture) {
        /** What one person made. */
        public Glimpse(PersonId maker, String title, String body, String link, @Nullable String picture) {
            this(maker, List.of(), title, body, link, picture);
        }

        /** All who made it. */
        public List<PersonId> makers() {
            return Stream.concat(Stream.of(maker), others.stream()).toList();
        }
    }
}
