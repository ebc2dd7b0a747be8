package org.tallylight.productions.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.productions.Part;
import org.tallylight.shared.Page;
import org.tallylight.works.WorkCard;

/**
 * The desk of those who run a show.
 *
 * @param show    null before an audience was ever let in
 * @param answered how many answers came to what is asked now
 * @param waiting how many answers wait, up to {@link #WAITING_COUNTED_MAX}
 * @param files   of the answers that are shown here, those that are ready
 * @param fresh   the address of an angle just made, told this once
 */
public record DeskView(
        Part part,
        @Nullable LiveShow show,
        List<RunOfShow.Item> items,
        Optional<RunOfShow.Cue> running,
        Optional<LivePrompts.LivePrompt> prompt,
        int answered,
        Page<LiveAnswers.LiveAnswer> queue,
        int waiting,
        Page<LiveAnswers.LiveAnswer> wall,
        Map<AssetId, Asset> files,
        List<LiveAngles.Angle> angles,
        Page<WorkCard> works,
        @Nullable String fresh,
        Instant now) {
    static final int WAITING_COUNTED_MAX = 1_000;

    public boolean ready(LiveAnswers.LiveAnswer answer) {
        AssetId asset = answer.asset();
        return asset != null
                && files.containsKey(asset)
                && files.get(asset).playing().isPresent();
    }
}
