package org.tallylight.works;

/** News: a version of a work was kept. */
public record VersionKept(WorkId work, int number) {}
