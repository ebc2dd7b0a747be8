package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Clips and assets of FCPXML. */
final class FcpxmlClips {
    private final Map<String, Xml> resources;
    private final Losses losses;

    FcpxmlClips(Map<String, Xml> resources, Losses losses) {
        this.resources = resources;
        this.losses = losses;
    }

    Rate rate(String format, Rate otherwise) {
        Xml known = resources.get(format);
        return known == null ? otherwise : FcpxmlTimes.rate(known.attribute("frameDuration"), otherwise);
    }

    /** The rate of an item's asset. */
    Rate sourceRate(Xml item, Rate otherwise) {
        Xml asset = resources.get(item.attribute("ref"));
        return asset == null ? otherwise : rate(asset.attribute("format"), otherwise);
    }

    /** Where in its own time an item begins: as it says, else where its asset does. */
    Flicks start(Xml item) {
        Xml asset = resources.get(item.attribute("ref"));
        String said = item.attribute("start");
        return FcpxmlTimes.read(said.isEmpty() && asset != null ? asset.attribute("start") : said);
    }

    /** How long an item is: as it says, else as long as its asset. */
    Flicks duration(Xml item) {
        String said = item.attribute("duration");
        Xml asset = resources.get(item.attribute("ref"));
        Flicks length = FcpxmlTimes.read(said.isEmpty() && asset != null ? asset.attribute("duration") : said);
        if (length.count() < 0) {
            throw new Invalid("file", "interchange.time.negative", Xml.shorter(said));
        }
        return length;
    }

    /** The clip of an item, without its range. */
    Clip clip(Xml item, FcpxmlMap map, boolean audio, Rate rate) {
        String name = item.attribute("name");
        Xml inner = item;
        for (String child : List.of("video", "audio", "asset-clip")) {
            Xml content = item.child(child);
            if (inner == item && item.attribute("ref").isEmpty() && content != null) {
                inner = content;
            }
        }
        Xml asset = resources.get(inner.attribute("ref"));
        boolean both = asset != null
                && asset.attribute("hasAudio").equals("1")
                && asset.attribute("hasVideo").equals("1");
        if (!audio && both && !item.attribute("srcEnable").equals("video")) {
            losses.say(Loss.What.EMBEDDED_SOUND, "", name);
        }
        Meta meta =
                Meta.NONE.with(Meta.WORK, ours(item, FcpxmlWriter.WORK)).with(Meta.HASH, ours(item, FcpxmlWriter.HASH));
        Details details = new Details(
                Details.speed(map.speed()).effects(),
                markers(item, map),
                !item.attribute("enabled").equals("0"));
        return new Clip(
                new About(name, meta, "", Meta.NONE),
                null,
                details,
                Map.of(
                        Clip.DEFAULT_KEY,
                        media(name, asset, rate, item.attribute("tcFormat").equals("DF"))),
                Clip.DEFAULT_KEY);
    }

    private static String ours(Xml item, String key) {
        Xml metadata = item.child("metadata");
        if (metadata != null) {
            for (Xml each : metadata.all("md")) {
                if (each.attribute("key").equals(key)) {
                    return each.attribute("value");
                }
            }
        }
        return "";
    }

    private Media media(String name, @Nullable Xml asset, Rate rate, boolean drop) {
        if (asset == null) {
            return new Media.Missing(About.named(name), null);
        }
        About about = About.named(asset.attribute("name")).with(Meta.DROP, drop ? "yes" : "");
        if (asset.name.equals("effect")) {
            return new Media.Generator(about, null, asset.attribute("uid"), Meta.NONE);
        }
        Rate own = rate(asset.attribute("format"), rate);
        String length = asset.attribute("duration");
        Range available = length.isEmpty()
                ? null
                : Range.of(FcpxmlTimes.read(asset.attribute("start")), FcpxmlTimes.read(length), own);
        Xml rep = asset.child("media-rep");
        String url = rep == null ? asset.attribute("src") : rep.attribute("src");
        return url.isEmpty() || url.equals(FcpxmlResources.MISSING)
                ? new Media.Missing(about, available)
                : new Media.External(about, available, url);
    }

    List<Marker> markers(Xml item, FcpxmlMap map) {
        List<Marker> markers = new ArrayList<>();
        for (Xml marker : item.children) {
            if (!marker.name.equals("marker") && !marker.name.equals("chapter-marker")) {
                continue;
            }
            Flicks at = map.at(FcpxmlTimes.read(marker.attribute("start")));
            Flicks length = FcpxmlTimes.read(marker.attribute("duration"));
            Rate rate = sourceRate(item, Rate.FPS_25);
            // A marker of FCPXML that says whether it is done is something to do.
            String done = marker.attribute("completed");
            Meta meta = Meta.NONE.with(Meta.DONE, done.isEmpty() ? "" : done.equals("1") ? "yes" : "no");
            About about = new About(marker.attribute("value"), meta, "", Meta.NONE);
            markers.add(new Marker(about, Range.of(at, length, rate), "", marker.attribute("note")));
        }
        return markers;
    }
}
