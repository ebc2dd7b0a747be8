package org.tallylight.works.pack;

import java.util.Optional;
import org.tallylight.media.Asset;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;

/** Which files of its works a pack has. */
public enum Quality {
    /** As they were given. */
    ORIGINAL,
    /** Films at a steady rate with time code, and sounds as samples, for edit suites; the rest as it was given. */
    EDITING,
    /** As they play in a browser. */
    SMALL;

    /** @throws Invalid when there is none of this name */
    static Quality of(String name) {
        for (Quality quality : values()) {
            if (quality.name().equals(name)) {
                return quality;
            }
        }
        throw new Invalid("quality", "packs.quality");
    }

    /** The file of an asset, if there is one yet. */
    Optional<Rendition> of(Asset asset) {
        if (asset.medium() == Medium.DOCUMENT) {
            return asset.rendition(RenditionKind.ORIGINAL);
        }
        return switch (this) {
            case ORIGINAL -> asset.rendition(RenditionKind.ORIGINAL_CLEAN);
            case EDITING ->
                asset.rendition(asset.medium() == Medium.IMAGE ? RenditionKind.ORIGINAL_CLEAN : RenditionKind.EDITING);
            case SMALL -> asset.playing();
        };
    }
}
