package org.tallylight.works;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Medium;
import org.tallylight.works.albums.Album;
import org.tallylight.works.ranges.Stretch;

/**
 * The part of a form in which sources are named: those chosen so far, what was found, and what they leave.
 *
 * @param cards      the works chosen, as far as the viewer may see them
 * @param find       what was looked for
 * @param found      what was found by it, or stands in the album that was opened
 * @param viewed     what the viewer looked at lately, without those chosen
 * @param albums     the albums that the viewer keeps, to look into one
 * @param outbound   the licences that all sources leave
 * @param production what they mean for a production
 * @param changed    the words' key of what was just done, or null
 */
public record Sourcing(
        List<SourceForm> sources,
        List<ExternalForm> externals,
        Map<WorkId, WorkCard> cards,
        String find,
        List<Offer> found,
        List<WorkCard> viewed,
        List<Album> albums,
        Outbound outbound,
        InProduction production,
        @Nullable String changed) {
    /** A work to pick; of an album also a range of one, which is filled in when it is picked. */
    public record Offer(WorkCard card, @Nullable Stretch stretch) {
        /** What its button says, as {@link SourceForm#picked} reads it. */
        public String pick() {
            return stretch == null ? card.id().text() : card.id().text() + " " + stretch.typed();
        }
    }

    /** The work that a source names, if the viewer may see it. */
    public @Nullable WorkCard card(SourceForm source) {
        WorkId id = source.workOrNull();
        return id == null ? null : cards.get(id);
    }

    /** Whether a part of it can be said in times. */
    public boolean lasts(SourceForm source) {
        WorkCard card = card(source);
        return card != null && (card.medium() == Medium.AUDIO || card.medium() == Medium.VIDEO);
    }
}
