package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of a {@code multipart/form-data} form, as a stream that comes straight from the network: nothing
 * is spooled. The fields before it are ordinary request parameters, so a form puts its file input last. To
 * be read once, within its request; a stream that ends early throws.
 *
 * @param name as its sender named it; says nothing about what it is
 */
public record FormFile(String name, InputStream bytes) {
    /** The file of this request's form, or null if none was chosen. */
    public static @Nullable FormFile of(HttpServletRequest request) {
        return (FormFile) request.getAttribute(FormFile.class.getName());
    }
}
