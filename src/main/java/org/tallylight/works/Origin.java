package org.tallylight.works;

import java.util.Optional;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Link;

/** Where a work was made, a live show: said by the room that knows, as a bean. */
public interface Origin {
    /** The page of it with its title, as far as this viewer may see it. */
    Optional<Link> of(WorkId work, Viewer viewer);
}
