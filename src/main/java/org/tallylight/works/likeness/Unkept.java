package org.tallylight.works.likeness;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.Media;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Content;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** What resembles an earlier work before it is kept: while it is written, or when its maker decides what becomes of it. */
@Component
public class Unkept {
    private static final Logger LOG = LoggerFactory.getLogger(Unkept.class);
    private static final int SHOWN_MAX = 3;

    /** Someone waits for it: what lasts longer is looked at once it is kept. */
    private static final int SECONDS_MAX = 600;

    private final Semaphore atOnce = new Semaphore(2);
    private final Prints prints;
    private final Resembling resembling;
    private final Media media;
    private final WorkCards cards;

    Unkept(Prints prints, Resembling resembling, Media media, WorkCards cards) {
        this.prints = prints;
        this.resembling = resembling;
        this.media = media;
        this.cards = cards;
    }

    /**
     * The works that the viewer may see and does not name yet, the most alike first.
     *
     * @param named ids or links of what is named
     */
    List<WorkCard> written(String text, List<String> named, Viewer viewer) {
        return shown(List.of(Prints.words(text)), named, viewer);
    }

    /** Whether a file is still being prepared, so that it is worth asking again. */
    public boolean looking(Content content) {
        return content instanceof Content.File file && media.get(file.asset()).state() == Asset.State.PENDING;
    }

    /** The same of what was recorded or sent; nothing while too many ask at once. */
    public List<WorkCard> taken(Content content, Viewer viewer) {
        if (content instanceof Content.Text text) {
            return written(text.body(), List.of(), viewer);
        }
        if (!(content instanceof Content.File file) || !atOnce.tryAcquire()) {
            return List.of();
        }
        try {
            Asset asset = media.get(file.asset());
            Flicks length = asset.duration();
            boolean tooLong = length != null && length.millis() > SECONDS_MAX * 1000L;
            return asset.state() != Asset.State.READY || tooLong
                    ? List.of()
                    : shown(prints.samples(file.asset(), file.medium(), asset.hasSound()), List.of(), viewer);
        } catch (IOException e) {
            LOG.warn("{} is not looked at before it is kept", file.asset(), e);
            return List.of();
        } finally {
            atOnce.release();
        }
    }

    private List<WorkCard> shown(List<Sample> samples, List<String> named, Viewer viewer) {
        List<WorkId> alike = resembling.of(samples, viewer).stream()
                .sorted((one, other) -> other.alike().ofChildBp() - one.alike().ofChildBp())
                .map(found -> found.there().work())
                .distinct()
                .filter(id -> named.stream().noneMatch(each -> each.contains(id.text())))
                .limit(SHOWN_MAX)
                .toList();
        Map<WorkId, WorkCard> found = cards.find(viewer, alike);
        return alike.stream().filter(found::containsKey).map(found::get).toList();
    }
}
