package org.tallylight.productions.review;

/** For whom the review of a cut is open; nobody said so yet means {@link #CREW}. */
public enum Circle {
    /** Whoever is signed in and may see the part sees the cut, and says what they see. */
    ALL,
    /** Those who see the cut anyway: whoever makes the part, and the company's producers, directors and curators. */
    CREW,
    /** Those see it, and nothing more is said. */
    NOBODY
}
