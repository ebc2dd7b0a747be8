package org.tallylight.works.likeness;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** What a text resembles while it is written. */
@Component
class Written {
    private static final int SHOWN_MAX = 3;

    private final Resembling resembling;
    private final WorkCards cards;

    Written(Resembling resembling, WorkCards cards) {
        this.resembling = resembling;
        this.cards = cards;
    }

    /** The works that its writer may see and does not name yet, the most alike first. */
    List<WorkCard> resembles(String text, List<String> named, Viewer viewer) {
        List<WorkId> alike = resembling.ofText(text, viewer.someone(), null).stream()
                .sorted((one, other) -> other.alike().ofChildBp() - one.alike().ofChildBp())
                .map(found -> found.there().work())
                .filter(id -> named.stream().noneMatch(each -> each.contains(id.text())))
                .limit(SHOWN_MAX)
                .toList();
        Map<WorkId, WorkCard> found = cards.find(viewer, alike);
        return alike.stream().filter(found::containsKey).map(found::get).toList();
    }
}
