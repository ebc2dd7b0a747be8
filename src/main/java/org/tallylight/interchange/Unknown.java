package org.tallylight.interchange;

/** A piece of an OTIO schema that we do not know; all of its members are in {@link About#rest}. */
public record Unknown(About about) implements Piece {}
