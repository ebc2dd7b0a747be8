package org.tallylight.works;

/** News: that a work was made from another was confirmed, by someone outside or by measuring. */
public record EdgeConfirmed(WorkId child, long edge) {}
