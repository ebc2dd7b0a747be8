package org.tallylight.works;

/** News: a work that was shared before is now for greeters alone. */
public record WorkShown(WorkId work) {}
