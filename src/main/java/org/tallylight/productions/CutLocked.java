package org.tallylight.productions;

/** News: a cut will not change any more. */
public record CutLocked(CutId cut, PartId part) {}
