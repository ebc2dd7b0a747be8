package org.tallylight.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How a handler answers with HTML: a template under {@code src/main/jte} and its parameters, by name and
 * value in turn. The template gets the {@link Frame} as {@code f}.
 */
public final class Html {
    private Html() {}

    public static ModelAndView page(String template, @Nullable Object... parameters) {
        return page(HttpStatus.OK, template, parameters);
    }

    /** The same form again, with what is wrong said in it (422). */
    public static ModelAndView refused(String template, @Nullable Object... parameters) {
        return page(HttpStatus.UNPROCESSABLE_CONTENT, template, parameters);
    }

    public static ModelAndView page(HttpStatus status, String template, @Nullable Object... parameters) {
        Map<String, @Nullable Object> model = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            model.put(String.valueOf(parameters[i]), parameters[i + 1]);
        }
        return new ModelAndView(template, model, status);
    }

    /** Goes on to a page and says there, once, what has happened. */
    public static String redirect(String to, String noticeKey, RedirectAttributes flash) {
        flash.addFlashAttribute(Frame.NOTICE, noticeKey);
        return "redirect:" + to;
    }
}
