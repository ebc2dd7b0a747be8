package org.tallylight.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of us and, beside it, of a reference.
 *
 * @param name      with its unit last
 * @param reference null where there is nothing to compare with
 * @param ratio     ours to the reference's, null without one
 * @param target    of the ratio, {@code >= 0.7} or {@code <= 5}; {@code info} where none was set
 * @param met       whether the target was met, null where none was set
 */
record Measure(
        String name,
        double ours,
        @Nullable Double reference,
        @Nullable Double ratio,
        String target,
        @Nullable Boolean met) {
    static final String HEAD =
            "%-34s %12s %12s %9s  %-10s %s".formatted("measure", "ours", "reference", "ratio", "target", "");

    /** The ratio is to be at least this. */
    static Measure atLeast(String name, double ours, double reference, double least) {
        double ratio = ours / reference;
        return new Measure(name, ours, reference, ratio, ">= " + number(least), ratio >= least);
    }

    /** The ratio is to be at most this. */
    static Measure atMost(String name, double ours, double reference, double most) {
        double ratio = ours / reference;
        return new Measure(name, ours, reference, ratio, "<= " + number(most), ratio <= most);
    }

    /** Ours alone is to be at most this. */
    static Measure alone(String name, double ours, double most) {
        return new Measure(name, ours, null, null, "<= " + number(most), ours <= most);
    }

    static Measure info(String name, double ours, @Nullable Double reference) {
        return new Measure(name, ours, reference, reference == null ? null : ours / reference, "info", null);
    }

    String line() {
        return "%-34s %12s %12s %9s  %-10s %s"
                .formatted(
                        name,
                        number(ours),
                        reference == null ? "" : number(reference),
                        ratio == null ? "" : number(ratio),
                        met == null ? "" : target,
                        met == null ? "info" : met ? "met" : "missed");
    }

    String json() {
        return "{\"name\": \"%s\", \"ours\": %s, \"reference\": %s, \"ratio\": %s, \"target\": \"%s\", \"met\": %s}"
                .formatted(name, number(ours), number(reference), number(ratio), target, met);
    }

    /** Enough digits to tell two apart, the same in every language. */
    private static String number(@Nullable Double value) {
        if (value == null) {
            return "null";
        }
        int decimals = Math.abs(value) >= 1_000 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 4;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
