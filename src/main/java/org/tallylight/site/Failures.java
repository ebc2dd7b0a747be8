package org.tallylight.site;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.GivenUp;
import org.tallylight.shared.After;
import org.tallylight.shared.Page;

/** What all rooms gave up, as one list. */
@Component
class Failures {
    /** As the database does: by their bytes. */
    private static final Comparator<GivenUp.Failure> LATEST_FIRST = Comparator.<GivenUp.Failure, String>comparing(
                    each -> each.id().value().toString())
            .reversed();

    private final List<GivenUp> rooms;

    Failures(List<GivenUp> rooms) {
        this.rooms = rooms;
    }

    /** What it was tried on last comes first, {@code after} the last one seen. */
    Page<GivenUp.Failure> page(@Nullable String after, int size) {
        UUID before = After.latestFirst(after);
        List<GivenUp.Failure> failures = rooms.stream()
                .flatMap(room -> room.failures(before, size + 1).stream())
                .sorted(LATEST_FIRST)
                .limit(size + 1L)
                .toList();
        return Page.of(failures, size, each -> each.id().text());
    }

    /** Has it tried as often again; nothing happens where nothing was given up. */
    void retry(GivenUp.FailureId id) {
        rooms.forEach(room -> room.retry(id));
    }
}
