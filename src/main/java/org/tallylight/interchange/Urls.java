package org.tallylight.interchange;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of media as paths and back. */
final class Urls {
    private Urls() {}

    /** The path of a file's address; any other address as it is. */
    static String path(String url) {
        if (!url.startsWith("file:")) {
            return url;
        }
        try {
            String path = new URI(url).getPath();
            return path == null ? url : path;
        } catch (URISyntaxException e) {
            return url.substring(url.startsWith("file://") ? 7 : 5);
        }
    }

    /** The address of an absolute path; anything else as it is. */
    static String url(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        try {
            return new URI("file", "", path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "file://" + path;
        }
    }
}
