package org.tallylight.works.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.Occasion;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;

/** {@code /capture?source=…}: something is made with a work that plays along, or as an answer to it. */
@Component
class SourceOccasion implements Occasion {
    static final String KIND = "source";

    private final WorkViews views;
    private final Dictionary dictionary;

    SourceOccasion(WorkViews views, Dictionary dictionary) {
        this.views = views;
        this.dictionary = dictionary;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        return view(id, viewer)
                .map(view -> new Ask(
                        dictionary
                                .in(language)
                                .t("capture.source.ask", view.work().title(), view.makerName()),
                        null));
    }

    /** The work, if the viewer may see it and it is shared: nothing is made of what is not. */
    Optional<WorkView> view(UUID id, Viewer viewer) {
        try {
            return Optional.of(views.get(new WorkId(id), null, viewer))
                    .filter(view -> view.work().published());
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
