package org.tallylight.community;

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
}
