package org.tallylight.web;

import java.util.Optional;

/** What other sites may show in a frame, beside works: the room that keeps it says what, and what stands in the frame. */
public interface Embeddable {
    /**
     * One thing of this house, as oEmbed says it (oembed.com, 1.0).
     *
     * @param frame  the path of the page for the frame
     * @param width  as it looks best, in pixels
     * @param height as it looks best, in pixels
     */
    record Shown(String title, String author, String authorPath, String frame, int width, int height) {}

    /** What stands at a path of this site, where everyone may see it. */
    Optional<Shown> at(String path);
}
