package org.tallylight.community;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** All keepers, by kind. Asked for one at a time, since a keeper may itself need the others. */
@Component
class Keepers {
    private final ObjectProvider<Keeper> keepers;

    Keepers(ObjectProvider<Keeper> keepers) {
        this.keepers = keepers;
    }

    /**
     * The subject as this viewer sees it.
     *
     * @throws NotFound when there is none, or not for this viewer
     */
    Keeper.Glimpse see(Subject subject, Viewer viewer) {
        return keepers.stream()
                .filter(keeper -> keeper.kind() == subject.kind())
                .findFirst()
                .flatMap(keeper -> keeper.glimpse(subject.id(), viewer))
                .orElseThrow(() -> new NotFound(subject.text()));
    }

    /** Those of the subjects that this viewer may see. */
    Map<Subject, Keeper.Glimpse> see(Collection<Subject> subjects, Viewer viewer) {
        Map<Subject, Keeper.Glimpse> seen = new HashMap<>();
        keepers.forEach(keeper -> {
            var ids = subjects.stream()
                    .filter(subject -> subject.kind() == keeper.kind())
                    .map(Subject::id)
                    .distinct()
                    .toList();
            if (!ids.isEmpty()) {
                keeper.glimpses(ids, viewer)
                        .forEach((id, glimpse) -> seen.put(new Subject(keeper.kind(), id), glimpse));
            }
        });
        return seen;
    }
}
