package org.tallylight.interchange;

/**
 * A note at a point or a range of a piece, in the piece's own time (a clip's source).
 *
 * @param color a name in capitals (RED, GREEN, …), or empty
 */
public record Marker(About about, Range range, String color, String comment) {}
