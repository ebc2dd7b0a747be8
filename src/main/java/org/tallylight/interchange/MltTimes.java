package org.tallylight.interchange;

import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;

/** Times as MLT writes them: frames, {@code 00:00:01.500} or time code; the end of a range is its last frame. */
final class MltTimes {
    private final Rate rate;

    MltTimes(Xml root) {
        Xml profile = root.child("profile");
        String above = profile == null ? "" : profile.attribute("frame_rate_num");
        String below = profile == null ? "" : profile.attribute("frame_rate_den");
        rate = above.isEmpty() ? Rate.FPS_25 : new Rate(Xml.whole(above), below.isEmpty() ? 1 : Xml.whole(below));
    }

    Rate rate() {
        return rate;
    }

    /** @throws Invalid when it is negative or no time */
    Flicks at(String said) {
        String text = said.strip();
        if (text.isEmpty()) {
            return Flicks.ZERO;
        }
        if (!text.contains(":")) {
            long frame = Xml.whole(text);
            if (frame < 0) {
                throw new Invalid("file", "interchange.time.negative", Xml.shorter(text));
            }
            return Time.at(frame, rate);
        }
        if (text.matches("\\d+:\\d\\d:\\d\\d[:;]\\d{2,3}")) {
            return Time.at(new TimeCode(rate, TimeCode.dropped(text)).read(text), rate);
        }
        String[] parts = text.replace(',', '.').split(":", -1);
        double seconds = 0;
        for (String part : parts) {
            seconds = seconds * 60 + Xml.decimal(part);
        }
        return Time.at(Math.round(new Time(seconds, new Rate(1, 1)).value() * rate.perSecond()), rate);
    }

    Flicks in(Xml entry, Xml producer) {
        return at(entry.attributes.containsKey("in") ? entry.attribute("in") : producer.attribute("in"));
    }

    /** From its first frame to its last one; {@code otherwise} when it says none. */
    Flicks length(Xml element, Flicks otherwise) {
        if (element.attributes.containsKey("out")) {
            return at(element.attribute("out")).plus(Time.at(1, rate)).minus(at(element.attribute("in")));
        }
        for (Xml property : element.all("property")) {
            if (property.attribute("name").equals("length")) {
                return at(property.text());
            }
        }
        return otherwise;
    }

    /** Where in a dissolve the cut is; its middle when it is not said. */
    Flicks cut(String said, Flicks length) {
        return said.isEmpty() ? Time.at(Time.frame(length, rate) / 2, rate) : Layout.earlier(length, at(said));
    }
}
