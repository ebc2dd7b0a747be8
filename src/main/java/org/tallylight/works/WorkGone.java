package org.tallylight.works;

/** News: a work was undone or withdrawn; what was kept about it for searching and showing goes. */
public record WorkGone(WorkId work) {}
