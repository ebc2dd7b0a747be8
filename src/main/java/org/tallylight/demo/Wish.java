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
     * @param facesMax        how many people have a picture of themselves at most
     * @param finished        whether it is whole only once all that is better later is made of every file, too
     */
    public record Size(int worksMax, int picturesASecond, int facesMax, boolean finished) {
        /** All of it. */
        public static final Size WHOLE = new Size(Integer.MAX_VALUE, 12, Integer.MAX_VALUE, true);
    }

    /** Without the password, which is for no log. */
    @Override
    public String toString() {
        return "a demo at " + address;
    }
}
