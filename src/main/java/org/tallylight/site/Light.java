package org.tallylight.site;

/**
 * One thing that an operator wants to know is well.
 *
 * @param name  its words' key is {@code health.<name>}
 * @param state the class of the light
 * @param said  what is known about it, already in words
 */
record Light(String name, State state, String said) {
    enum State {
        READY,
        WAIT,
        MISSING;

        String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
