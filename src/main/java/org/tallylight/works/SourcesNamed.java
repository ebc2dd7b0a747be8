package org.tallylight.works;

/** News: a published work says what it was made from, by edges from this seq on. */
public record SourcesNamed(WorkId child, long fromSeq) {}
