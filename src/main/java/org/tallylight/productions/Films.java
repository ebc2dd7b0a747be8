package org.tallylight.productions;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.Media;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.FormFile;
import org.tallylight.works.Uploads;

/** Takes the film of a new cut straight from the network. What does not become a cut leaves nothing behind. */
@Component
class Films {
    private final Cuts cuts;
    private final Parts parts;
    private final Uploads uploads;
    private final Media media;
    private final Clock clock;

    Films(Cuts cuts, Parts parts, Uploads uploads, Media media, Clock clock) {
        this.cuts = cuts;
        this.parts = parts;
        this.uploads = uploads;
        this.media = media;
        this.clock = clock;
    }

    /** What became of a film. */
    sealed interface Received {
        /** It is a cut; the one of before, where the form was sent twice. */
        record Made(Cut cut) implements Received {}

        /** It was not taken, for the reason that the words say. */
        record Refused(String wordsKey, List<Object> arguments) implements Received {}
    }

    /** Outside of a transaction: a film takes its time to arrive. */
    Received receive(
            PartId part, @Nullable FormFile file, String note, @Nullable CutId from, @Nullable UUID once, Viewer by) {
        parts.edited(part, by);
        Optional<Cut> before = cuts.madeWith(once, by);
        if (before.isPresent()) {
            return new Received.Made(before.get());
        }
        if (file == null) {
            return new Received.Refused("cut.file.missing", List.of());
        }
        return switch (uploads.receive(file.bytes(), file.name(), by.someone())) {
            case Uploads.Uploaded.Refused(var key, var arguments) -> new Received.Refused(key, arguments);
            case Uploads.Uploaded.Taken(var asset) -> {
                try {
                    yield new Received.Made(cuts.add(part, asset.id(), note, from, once, by, clock.instant()));
                } catch (Invalid e) {
                    media.drop(asset.id());
                    yield new Received.Refused(e.key(), e.arguments());
                }
            }
        };
    }
}
