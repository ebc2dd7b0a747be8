package org.tallylight.media;

import java.io.IOException;
import org.tallylight.shared.Medium;

/** What is made of an asset, in two stages. Each makes what is missing, so that it may be run again. */
sealed interface Making permits PictureMaking, FilmMaking, SoundMaking, PaperMaking {
    /** The least with which it can be seen or heard: someone is waiting for it. */
    void first() throws IOException;

    /** All the rest. */
    void rest() throws IOException;

    /**
     * That of a work, by what was found in it.
     *
     * @throws Broken when nothing in it can be seen or heard
     */
    static Making of(Work work) throws Broken {
        Probe.Picture picture = work.probe().picture();
        Medium medium = work.probe().medium();
        if (medium == Medium.IMAGE && picture != null) {
            return new PictureMaking(work, picture);
        }
        if (medium == Medium.VIDEO && picture != null) {
            return new FilmMaking(work, picture);
        }
        if (medium == Medium.AUDIO) {
            return new SoundMaking(work);
        }
        throw new Broken("media.failed.broken", "nothing to see or hear");
    }
}
