package org.tallylight.media;

import java.util.Arrays;
import java.util.Base64;

/** A picture in a few pixels, small enough to stand in a page: what one sees until the picture has come. */
public final class Blur {
    static final int BYTES_MAX = 2000;

    private final byte[] webp;

    private Blur(byte[] webp) {
        this.webp = webp.clone();
    }

    /** That of the WebP that {@code asset.blur} holds. */
    public static Blur of(byte[] webp) {
        return new Blur(webp);
    }

    /** As an image's address, {@code data:image/webp;base64,...}. */
    public String url() {
        return "data:image/webp;base64," + Base64.getEncoder().encodeToString(webp);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blur blur && Arrays.equals(webp, blur.webp);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(webp);
    }
}
