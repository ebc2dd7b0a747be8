package org.tallylight.calls.review;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answers;
import org.tallylight.calls.CallViews;
import org.tallylight.calls.Contribution;
import org.tallylight.calls.ContributionId;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Sightings;
import org.tallylight.media.Asset;
import org.tallylight.media.Delivery;
import org.tallylight.media.Media;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** One contribution to look at, by itself: what it is, and nobody's name where its call is blind. */
@Component
class Looks {
    /** What is shown and played, and says of nobody that they made it; nothing that is saved. */
    private static final Set<RenditionKind> SHOWN = EnumSet.of(
            RenditionKind.THUMBNAIL,
            RenditionKind.POSTER,
            RenditionKind.QUICK,
            RenditionKind.PLAYABLE,
            RenditionKind.OPUS);

    private final Contributions contributions;
    private final Answers answers;
    private final CallViews views;
    private final Sightings sightings;
    private final Works works;
    private final Media media;
    private final Delivery delivery;

    Looks(
            Contributions contributions,
            Answers answers,
            CallViews views,
            Sightings sightings,
            Works works,
            Media media,
            Delivery delivery) {
        this.contributions = contributions;
        this.answers = answers;
        this.views = views;
        this.sightings = sightings;
        this.works = works;
        this.media = media;
        this.delivery = delivery;
    }

    /**
     * What is to be seen.
     *
     * @param body  its Markdown, or null for what is no text
     * @param asset its file, or null for a text
     * @param files where its file is had, by the names of renditions
     */
    record Look(
            CallViews.Item item,
            @Nullable String body,
            @Nullable Asset asset,
            String files,
            boolean decides) {
        boolean has(RenditionKind kind) {
            return asset != null && asset.rendition(kind).isPresent();
        }

        /** The names of what its file can be had as. */
        List<String> had() {
            return SHOWN.stream().filter(this::has).map(RenditionKind::slug).toList();
        }
    }

    /**
     * A contribution that the viewer may look at: to a call, whoever may see the work; for a part, those who decide and
     * those who hear of it.
     *
     * @throws NotFound when there is none for them
     */
    Look of(ContributionId id, Viewer viewer, Instant now) {
        Contribution one = contributions.get(id);
        Work work = seen(one, viewer);
        PersonId person = viewer.person();
        boolean decides = person != null && answers.decides(one, person);
        CallViews.Item item = views.items(List.of(one), viewer).getFirst();
        sightings.note(List.of(item), viewer, decides, now);
        var file = work.latest().asset();
        return new Look(
                item,
                work.latest().body(),
                file == null ? null : media.get(file),
                "/contributions/" + id.text() + "/files",
                decides);
    }

    private Work seen(Contribution one, Viewer viewer) {
        PersonId person = viewer.person();
        boolean may = one.call() != null
                || (person != null
                        && (answers.decides(one, person)
                                || contributions.hearers(one.id()).contains(person)));
        if (!may) {
            throw new NotFound(one.id());
        }
        return works.visibleTo(viewer).get(one.work());
    }

    ResponseEntity<Resource> file(ContributionId id, String rendition, Viewer viewer) {
        RenditionKind kind = RenditionKind.of(rendition);
        var asset = seen(contributions.get(id), viewer).latest().asset();
        if (asset == null || !SHOWN.contains(kind)) {
            throw new NotFound(id);
        }
        return delivery.serve(asset, kind, null);
    }
}
