package org.tallylight.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page that may stand in a frame on any other site. It shows what everyone may see, whoever is looking, and holds no
 * script and no form: nobody can be made to press something in it.
 */
public final class Embed {
    /** Any site may frame it (Content Security Policy, level 3). */
    public static final String ANYWHERE = "frame-ancestors *";

    private static final String POLICY =
            "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; font-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; " + ANYWHERE;

    private Embed() {}

    public static ModelAndView page(HttpServletResponse response, String template, @Nullable Object... parameters) {
        response.setHeader("Content-Security-Policy", POLICY);
        return Html.page(template, parameters);
    }
}
