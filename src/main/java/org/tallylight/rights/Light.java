package org.tallylight.rights;

import java.util.List;

/**
 * How a work stands with its rights, at a glance while it is picked.
 *
 * @param key  the words that say it, {@code rights.light.…}; never the colour alone
 * @param args what the words need
 */
public record Light(Colour colour, String key, List<Object> args) {
    /** Green: all in hand. Amber: someone still has to do something. Red: it cannot be used as it is. */
    public enum Colour {
        GREEN("ready"),
        AMBER("wait"),
        RED("missing");

        private final String look;

        Colour(String look) {
            this.look = look;
        }

        /** The class of the style sheet that draws it, beside {@code light}. */
        public String look() {
            return look;
        }
    }

    public Light {
        args = List.copyOf(args);
    }

    static Light of(List<Clearance.Item> items) {
        List<Clearance.Item> missing = items.stream()
                .filter(item -> item.state() == Clearance.State.MISSING)
                .toList();
        if (missing.isEmpty()) {
            boolean waived = items.stream().anyMatch(item -> item.state() == Clearance.State.WAIVED);
            return new Light(Colour.GREEN, waived ? "rights.light.waived" : "rights.light.green", List.of());
        }
        boolean forbids = missing.stream().anyMatch(Clearance.Item::forbids);
        return new Light(
                forbids ? Colour.RED : Colour.AMBER,
                forbids ? "rights.light.red" : "rights.light.amber",
                List.of(missing.size()));
    }
}
