package org.tallylight.works.pack;

import org.jspecify.annotations.Nullable;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Media;
import org.tallylight.interchange.Meta;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.media.Asset;
import org.tallylight.media.EditingFiles;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.media.StartCode;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.works.WorkId;

/**
 * The file of a work as timelines speak of it.
 *
 * @param path  where it lies beside the timeline
 * @param start the number of its first picture or sample; null where it has none, and times count from its beginning
 * @param has   its pictures or samples, by their numbers, or null
 */
public record Packed(
        String path, @Nullable StartCode start, @Nullable Range has) {
    /** A file of which nothing more is known. */
    public static Packed at(String path) {
        return new Packed(path, null, null);
    }

    /** A file of an asset: those for edit suites bear time code, films always and sounds where they are known to. */
    static Packed of(String path, @Nullable Asset asset, @Nullable Rendition file) {
        if (asset == null
                || asset.duration() == null
                || file == null
                || file.kind() != RenditionKind.EDITING
                || (asset.medium() == Medium.AUDIO && asset.begins() == null)) {
            return at(path);
        }
        StartCode start = asset.starts(EditingFiles.rate(asset.rate()).counted());
        Flicks half = new Flicks(start.code().start(1).count() / 2);
        long frames = start.code().frame(asset.duration().plus(half));
        return new Packed(
                path, start, Range.frames(start.frame(), frames, start.code().rate()));
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** When its beginning is, as its clips count. */
    public Flicks first() {
        return start == null ? Flicks.ZERO : start.at();
    }

    /** As the media of a clip in a timeline of this rate, by which sounds are counted there. */
    public Media media(WorkId work, Rate rate) {
        About about = About.named(name()).work(work.text());
        if (start == null || has == null) {
            return new Media.External(about, null, path);
        }
        return start.code().rate().equals(EditingFiles.SAMPLES)
                ? new Media.External(
                        about, Range.of(has.start().flicks(), has.duration().flicks(), rate), path)
                : new Media.External(about.with(Meta.DROP, start.code().drop() ? "yes" : "no"), has, path);
    }
}
