package org.tallylight.works.making;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;

/**
 * What is said of a material when it is offered.
 *
 * @param name    one line; empty for the name of its file
 * @param version the version it belongs to, or null for the work as a whole
 */
public record Offer(
        Material.Kind kind, String name, @Nullable Integer version) {
    public static final int NAME_CHARS_MAX = 120;

    public Offer {
        name = Texts.line(name, "name", NAME_CHARS_MAX);
    }

    /**
     * As it is typed.
     *
     * @throws Invalid when there is no such kind
     */
    static Offer of(@Nullable String kind, @Nullable String name, @Nullable Integer version) {
        for (Material.Kind each : Material.Kind.values()) {
            if (each.name().equals(kind)) {
                return new Offer(each, name == null ? "" : name, version);
            }
        }
        throw new Invalid("kind", "material.kind.unknown");
    }

    /** The name it gets: its own, or its file's without the ending. */
    String named(String fileName) {
        if (!name.isEmpty()) {
            return name;
        }
        int point = fileName.lastIndexOf('.');
        String shown = point > 0 ? fileName.substring(0, point) : fileName;
        int end = shown.offsetByCodePoints(0, Math.min(NAME_CHARS_MAX, shown.codePointCount(0, shown.length())));
        return shown.isBlank() ? "…" : shown.substring(0, end).strip();
    }
}
