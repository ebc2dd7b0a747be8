package org.tallylight.interchange;

import java.util.List;
import org.tallylight.shared.Flicks;

/**
 * How a clip's local time runs over its source: the speed, and the source's time at one local time.
 *
 * @param lowest the lowest point of the source that is played
 */
record FcpxmlMap(double speed, Flicks local, Flicks source, Flicks lowest) {
    /** Of a time map of more than two points it is said that its changes were not taken over. */
    static FcpxmlMap of(Xml item, Flicks start, Flicks length, Losses losses) {
        Xml map = item.child("timeMap");
        List<Xml> points = map == null ? List.of() : map.all("timept");
        if (points.size() < 2) {
            return new FcpxmlMap(1, start, start, start);
        }
        if (points.size() > 2) {
            losses.say(Loss.What.SPEED, "", item.attribute("name"));
        }
        Flicks from = FcpxmlTimes.read(points.getFirst().attribute("time"));
        Flicks to = FcpxmlTimes.read(points.getLast().attribute("time"));
        Flicks first = FcpxmlTimes.read(points.getFirst().attribute("value"));
        Flicks last = FcpxmlTimes.read(points.getLast().attribute("value"));
        double speed = Speed.of(last.minus(first), to.minus(from));
        FcpxmlMap whole = new FcpxmlMap(speed, from, first, first);
        return new FcpxmlMap(speed, from, first, whole.at(speed < 0 ? start.plus(length) : start));
    }

    /** The source's time at a local time. */
    Flicks at(Flicks time) {
        boolean later = time.compareTo(local) >= 0;
        Flicks run = speed == 0 ? Flicks.ZERO : Speed.run(later ? time.minus(local) : local.minus(time), speed);
        return later == speed > 0 ? source.plus(run) : source.minus(run);
    }
}
