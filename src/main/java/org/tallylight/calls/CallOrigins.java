package org.tallylight.calls;

import java.time.Instant;
import java.util.Optional;
import org.tallylight.shared.Viewer;

/** From what a call came beside the part that it is for; the room above that knows such things answers it. */
public interface CallOrigins {
    /** How long what names one may be. */
    int ORIGIN_CHARS_MAX = 60;

    /** Something a call came from, and the path of the place where it is read. */
    record Origin(String title, String path) {}

    /**
     * Notes, in the transaction of whoever asks, what a call was opened for.
     *
     * @param origin as the link to the form named it; what is none, or not the viewer's to call for, is passed over
     */
    void opened(String origin, Call call, Viewer by, Instant now);

    /** What a call came from, if the viewer may read it. */
    Optional<Origin> of(CallId call, Viewer viewer);
}
