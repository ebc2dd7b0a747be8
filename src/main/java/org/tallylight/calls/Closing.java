package org.tallylight.calls;

/** What came of ending a call. */
public sealed interface Closing {
    /** It has ended, now or before. */
    record Closed(Call call) implements Closing {}

    /** People still wait for an answer. */
    record Unanswered(int count) implements Closing {}
}
