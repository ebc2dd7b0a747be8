package org.tallylight.works;

/** News: a work was shared beyond its maker for the first time. */
public record WorkShared(WorkId work) {}
