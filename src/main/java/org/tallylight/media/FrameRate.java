package org.tallylight.media;

/** Pictures a second as a fraction, exact for 24000/1001. */
public record FrameRate(int numerator, int denominator) {}
