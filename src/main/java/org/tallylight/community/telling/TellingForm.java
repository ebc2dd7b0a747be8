package org.tallylight.community.telling;

import java.util.EnumMap;
import java.util.Map;
import org.tallylight.shared.Invalid;

/** The page's form as it was typed: {@code site.TOPIC} and {@code push.TOPIC} when ticked, {@code mail.TOPIC} always. */
public record TellingForm(
        String zone,
        String quietFrom,
        String quietTo,
        String rhythm,
        String digestHour,
        Map<Topic, Topic.Choice> choices) {
    static TellingForm of(Taste taste, Map<Topic, Topic.Choice> choices) {
        return new TellingForm(
                taste.zone().getId(),
                taste.quietFrom() == null ? "" : taste.quietFrom().toString(),
                taste.quietTo() == null ? "" : taste.quietTo().toString(),
                taste.rhythm().name(),
                String.valueOf(taste.digestHour()),
                choices);
    }

    static TellingForm of(Map<String, String> sent) {
        Map<Topic, Topic.Choice> choices = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.all()) {
            String mail = sent.get("mail." + topic);
            if (mail != null) {
                choices.put(
                        topic,
                        new Topic.Choice(
                                sent.containsKey("site." + topic), way(mail), sent.containsKey("push." + topic)));
            }
        }
        return new TellingForm(
                sent.getOrDefault("zone", ""),
                sent.getOrDefault("quietFrom", ""),
                sent.getOrDefault("quietTo", ""),
                sent.getOrDefault("rhythm", ""),
                sent.getOrDefault("digestHour", ""),
                choices);
    }

    private static Topic.Way way(String text) {
        try {
            return Topic.Way.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid("mail", "telling.way.wrong");
        }
    }

    /**
     * When they wish to be told.
     *
     * @throws Invalid when something is no zone, time or hour
     */
    Taste taste() {
        try {
            return Taste.parse(
                    zone, quietFrom, quietTo, Taste.Rhythm.valueOf(rhythm), Integer.parseInt(digestHour.strip()));
        } catch (NumberFormatException e) {
            throw new Invalid("digestHour", "telling.hour.wrong");
        } catch (Invalid e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Invalid("rhythm", "telling.rhythm.wrong");
        }
    }
}
