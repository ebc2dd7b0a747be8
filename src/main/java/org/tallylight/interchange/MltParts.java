package org.tallylight.interchange;

import java.util.List;
import org.tallylight.shared.Flicks;

/** What the tractors and playlists of an MLT file are made of. */
final class MltParts {
    private final Markup xml;
    private int transitions;

    MltParts(Markup xml) {
        this.xml = xml;
    }

    void property(String name, String value) {
        xml.leaf("property", value, "name", name);
    }

    /** Full HD; programs scale what has another size. */
    void profile(Rate rate) {
        String above = String.valueOf(rate.numerator());
        String below = String.valueOf(rate.denominator());
        xml.empty(
                "profile",
                ("description,1080p,width,1920,height,1080,progressive,1,sample_aspect_num,1,sample_aspect_den,1,"
                                + "display_aspect_num,16,display_aspect_den,9,colorspace,709,frame_rate_num," + above
                                + ",frame_rate_den," + below)
                        .split(",", -1));
    }

    /** Frames of a producer, or of nothing when it has no id. */
    void entry(String id, long in, long frames) {
        if (frames <= 0) {
            return;
        }
        if (id.isEmpty()) {
            xml.empty("blank", "length", String.valueOf(frames));
        } else {
            xml.empty("entry", "producer", id, "in", String.valueOf(in), "out", String.valueOf(in + frames - 1));
        }
    }

    /** A track over the ones below it: its sound is added, its picture covers theirs. */
    void mix(int track, boolean audio) {
        transition("mix", track, "");
        property("always_active", "1");
        property("sum", "1");
        xml.close();
        if (!audio) {
            transition("composite", track, "");
            property("always_active", "1");
            property("progressive", "1");
            property("fill", "1");
            property("geometry", "0/0:100%x100%");
            xml.close();
        }
    }

    /** The first track of a tractor becoming its second one, in picture and sound. */
    void fade(long frames) {
        String out = String.valueOf(frames - 1);
        transition("luma", 1, out);
        xml.close();
        transition("mix", 1, out);
        property("start", "-1");
        property("accepts_blanks", "1");
        xml.close();
    }

    private void transition(String service, int track, String out) {
        String id = "transition" + transitions++;
        if (out.isEmpty()) {
            xml.open("transition", "id", id);
        } else {
            xml.open("transition", "id", id, "in", "0", "out", out);
        }
        property("a_track", "0");
        property("b_track", String.valueOf(track));
        property("mlt_service", service);
    }

    /** Markers of a whole timeline, as Shotcut keeps them. */
    void markers(List<Marker> markers, Losses losses) {
        if (markers.isEmpty()) {
            return;
        }
        xml.open("properties", "name", "shotcut:markers");
        for (int i = 0; i < markers.size(); i++) {
            Marker marker = markers.get(i);
            Flicks from = marker.range().start().flicks();
            xml.open("properties", "name", String.valueOf(i));
            property("text", marker.about().name());
            property("start", from.timestamp());
            property("end", from.plus(marker.range().duration().flicks()).timestamp());
            property("color", marker.color());
            xml.close();
            if (!marker.comment().isEmpty()) {
                losses.say(Loss.What.MARKER_DETAIL, "", marker.about().name());
            }
        }
        xml.close();
    }
}
