package org.tallylight.works;

/** What came of withdrawing ({@code rights.md}, withdrawal). */
public sealed interface Withdrawn {
    /** Never used by anyone: it is deleted. */
    record Deleted() implements Withdrawn {}

    /** Remixed or contributed: it is hidden and cannot be remixed any more; what was made from it stays. */
    record Tombstone(int children) implements Withdrawn {}

    /** Locked into productions: hidden here, but the licence given and the share go on. */
    record Locked(int parts) implements Withdrawn {}
}
