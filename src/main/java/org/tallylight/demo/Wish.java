package org.tallylight.demo;

/**
 * What a demo is made with.
 *
 * @param address  where it will be found, for the links in its letters
 * @param password with which each of its people signs in
 * @param worksMax how many works at most; those that the story needs are always made
 */
public record Wish(String address, String password, int worksMax) {
    /** As many works as there are. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Without the password, which is for no log. */
    @Override
    public String toString() {
        return "a demo at " + address;
    }
}
