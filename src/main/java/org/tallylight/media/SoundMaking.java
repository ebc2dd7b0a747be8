package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tallylight.shared.Flicks;

/** A sound: as AAC and its wave at once, then as Opus. */
final class SoundMaking implements Making {
    private static final int PLAYABLE = 85;
    private static final int MEASURED = 20;
    private static final int SMALLER = 80;

    private final Work work;

    SoundMaking(Work work) {
        this.work = work;
    }

    @Override
    public void first() throws IOException {
        MediaLimits limits = work.limits();
        int channels = work.probe().channels();
        if (!work.has(RenditionKind.PLAYABLE)) {
            Path made = work.in("play.m4a");
            work.make(List.of(), Recipe.sound(channels, limits.durationSecondsMax(), made), work.between(0, PLAYABLE));
            work.put(RenditionKind.PLAYABLE, made, "audio/mp4");
        }
        work.progress(PLAYABLE);
        Flicks length = work.shelf()
                .asFile(work.asset(), RenditionKind.PLAYABLE, work::look)
                .duration();
        work.describe(length, null);
        work.measure(work.probe().duration() == null ? length : work.probe().duration());
    }

    @Override
    public void rest() throws IOException {
        if (!work.has(RenditionKind.OPUS)) {
            Path made = work.in("play.ogg");
            List<String> recipe =
                    Recipe.opus(work.probe().channels(), work.limits().durationSecondsMax(), made);
            work.make(List.of(), recipe, work.between(MEASURED, SMALLER));
            work.put(RenditionKind.OPUS, made, "audio/ogg");
        }
        work.progress(SMALLER);
        work.clean();
    }
}
