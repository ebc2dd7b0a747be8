package org.tallylight.interchange;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;

/** The media files of Final Cut Pro 7 XML, each described once; and the rates and time codes of all its parts. */
final class XmemlFiles {
    private final Markup xml;
    private final Rate rate;
    private final Losses losses;
    private final Map<Key, String> known = new HashMap<>();

    private record Key(String label, String name, @Nullable Range available) {}

    XmemlFiles(Markup xml, Rate rate, Losses losses) {
        this.xml = xml;
        this.rate = rate;
        this.losses = losses;
    }

    void rate(Rate each) {
        xml.open("rate");
        xml.leaf("timebase", each.base()).leaf("ntsc", each.ntsc() ? "TRUE" : "FALSE");
        xml.close();
    }

    void timecode(Flicks start, Rate each, boolean drop) {
        boolean dropping = drop && TimeCode.drops(each);
        long frame = Math.max(0, Time.frame(start, each));
        xml.open("timecode");
        rate(each);
        xml.leaf("string", new TimeCode(each, dropping).write(frame));
        xml.leaf("frame", frame);
        xml.leaf("displayformat", dropping ? "DF" : "NDF");
        xml.close();
    }

    void file(Clip clip, Media media, boolean audio, String place) {
        Range available = media.available();
        String name = media.about().name().isEmpty()
                ? clip.about().name()
                : media.about().name();
        Key key = new Key(media.label(), name, available);
        String seen = known.get(key);
        if (seen != null) {
            xml.empty("file", "id", seen);
            return;
        }
        String id = "file-" + (known.size() + 1);
        known.put(key, id);
        Rate own = available != null && available.start().rate().countable()
                ? available.start().rate()
                : rate;
        xml.open("file", "id", id);
        xml.leaf("name", name);
        if (!(media instanceof Media.Missing) && !(media instanceof Media.Generator)) {
            xml.leaf("pathurl", media.label());
        }
        rate(own);
        if (available != null) {
            Flicks start = available.start().flicks();
            Flicks length = available.duration().flicks();
            if (!Time.onFrame(start, own) || !Time.onFrame(length, own) || start.count() < 0) {
                losses.say(Loss.What.TIME, place, name);
            }
            xml.leaf("duration", Time.frame(length, own));
            timecode(start, own, media.drops());
        }
        xml.open("media");
        if (!audio) {
            xml.open("video").open("samplecharacteristics");
            rate(own);
            xml.close().close();
        }
        xml.open("audio").leaf("channelcount", 2).close();
        xml.close().close();
    }
}
