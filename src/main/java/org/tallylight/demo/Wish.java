package org.tallylight.demo;

/**
 * What a demo is made with.
 *
 * @param address  where it will be found, for the links in its letters
 * @param password with which each of its people signs in
 */
public record Wish(String address, String password, Size size) {
    /**
     * How much is made.
     *
     * @param worksMax        how many works at most; those that the story needs are always made
     * @param picturesASecond of every film
     */
    public record Size(int worksMax, int picturesASecond) {
        /** All of it. */
        public static final Size WHOLE = new Size(Integer.MAX_VALUE, 12);
    }

    /** Without the password, which is for no log. */
    @Override
    public String toString() {
        return "a demo at " + address;
    }
}
