package org.tallylight.demo.pictures;

/** Something to look at, at each moment of its length. */
@FunctionalInterface
public interface Scene {
    /**
     * Paints one moment.
     *
     * @param t from 0, the beginning, to 1, the end
     */
    void paint(Brush brush, double t);
}
