package org.tallylight.calls.asking;

import org.tallylight.calls.CallId;
import org.tallylight.media.AssetId;

/**
 * What was said aloud.
 *
 * @param film   whether it is a film, else a sound
 * @param ready  whether it can be heard yet
 * @param failed whether it never will be
 */
public record SaidAsk(CallId call, AssetId asset, boolean film, boolean ready, boolean failed) {
    /** Where it is heard. */
    public String path() {
        return "/calls/" + call.text() + "/ask/media";
    }
}
