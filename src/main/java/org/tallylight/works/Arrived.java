package org.tallylight.works;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.FinishedUploads;
import org.tallylight.media.UploadId;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** Makes works, and versions of works, of uploads that arrived in several goes. */
@Component
public class Arrived {
    private final Works works;
    private final FinishedUploads uploads;
    private final Clock clock;

    Arrived(Works works, FinishedUploads uploads, Clock clock) {
        this.works = works;
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * One work of one upload, however often it is asked for.
     *
     * @throws Refused when not all of it is there, or a version was made of it
     */
    public Work keep(Description said, Audience audience, UploadId upload, PersonId by) {
        Asset asset = uploads.get(upload, by);
        Optional<Work> before = uploads.isUsed(upload) ? of(upload, by) : Optional.empty();
        if (before.isEmpty() && uploads.isUsed(upload)) {
            throw used();
        }
        Content content = new Content.File(asset.id(), asset.medium());
        Keeping draft = Keeping.of(said, content, audience).once(upload.value());
        Work work = before.orElseGet(() -> works.keep(draft, by, clock.instant()));
        uploads.used(upload);
        return work;
    }

    /** The work that was made of an upload. */
    Optional<Work> of(UploadId upload, PersonId by) {
        return works.keptOf(by, upload.value());
    }

    /**
     * One version of one upload; asked for again while it is the latest, nothing happens.
     *
     * @throws Refused when not all of it is there, or something else was made of it
     */
    void revise(Work work, String note, UploadId upload, PersonId by) {
        Asset asset = uploads.get(upload, by);
        if (asset.id().equals(work.latest().asset())) {
            return;
        }
        if (uploads.isUsed(upload)) {
            throw used();
        }
        works.revise(work.id(), new Content.File(asset.id(), asset.medium()), note, by, clock.instant());
        uploads.used(upload);
    }

    private static Refused used() {
        return new Refused(409, "media.upload.used");
    }
}
