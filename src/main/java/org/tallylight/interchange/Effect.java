package org.tallylight.interchange;

/**
 * Something done to a piece.
 *
 * @param effectName what the effect is called; {@link About#name} is what this one is called
 * @param scalar     of {@link Kind#LINEAR}, the speed; else 1
 */
public record Effect(About about, String effectName, Kind kind, double scalar, boolean enabled) {
    /** What an effect does to time, as far as we know it. */
    public enum Kind {
        PLAIN,
        TIME,
        LINEAR,
        FREEZE,
        /** Of a schema that we do not know; all of it is in {@link About#rest}. */
        UNKNOWN
    }

    public static Effect speed(double speed) {
        return speed == 0
                ? new Effect(About.NONE, "FreezeFrame", Kind.FREEZE, 0, true)
                : new Effect(About.NONE, "LinearTimeWarp", Kind.LINEAR, speed, true);
    }

    boolean timed() {
        return kind == Kind.LINEAR || kind == Kind.FREEZE;
    }

    double speed() {
        return kind == Kind.LINEAR ? scalar : kind == Kind.FREEZE ? 0 : 1;
    }
}
