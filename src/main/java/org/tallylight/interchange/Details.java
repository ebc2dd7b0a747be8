package org.tallylight.interchange;

import java.util.List;

/** What lies on a piece: effects, markers, and whether it is played at all. */
public record Details(List<Effect> effects, List<Marker> markers, boolean enabled) {
    public static final Details NONE = new Details(List.of(), List.of(), true);

    public Details {
        effects = List.copyOf(effects);
        markers = List.copyOf(markers);
    }

    /** Nothing but a speed; 1 is no effect, 0 a frozen frame. */
    public static Details speed(double speed) {
        return speed == 1 ? NONE : new Details(List.of(Effect.speed(speed)), List.of(), true);
    }

    public Details markers(List<Marker> others) {
        return new Details(effects, others, enabled);
    }

    /** How fast the source runs: 2 is double, 0 stands still, negative runs backwards. */
    public double speed() {
        if (effects.isEmpty()) {
            return 1;
        }
        double speed = 1;
        for (Effect effect : effects) {
            speed *= effect.enabled() ? effect.speed() : 1;
        }
        return speed;
    }

    /** Effects that are no change of speed. */
    List<Effect> otherEffects() {
        return effects.stream().filter(effect -> !effect.timed()).toList();
    }
}
