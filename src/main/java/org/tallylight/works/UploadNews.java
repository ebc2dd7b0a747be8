package org.tallylight.works;

import java.time.Clock;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.media.UploadArrived;

/** Tells whoever asked for a file that it came. */
@Component
class UploadNews {
    private final Notices notices;
    private final Clock clock;

    UploadNews(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void arrived(UploadArrived news) {
        String id = news.upload().text();
        notices.tellOnce(
                "upload " + id,
                news.person(),
                "upload-link.arrived",
                "/me/uploads/" + id,
                clock.instant(),
                news.sender());
    }
}
