package org.tallylight.calls;

/** How many works a call has been given, how many of their makers wait for an answer, how many are used. */
public record Tally(int given, int waiting, int used) {
    public static final Tally NONE = new Tally(0, 0, 0);
}
