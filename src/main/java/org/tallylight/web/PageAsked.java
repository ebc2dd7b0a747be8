package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.NumberUtils;
import org.tallylight.shared.Page;

/**
 * Which page of a list is asked for in the address.
 *
 * @param after the {@link Page#next} of the page before, or null for the first page
 * @param size  how many rows at the most, from 1 to {@link Page#SIZE_MAX}
 */
public record PageAsked(@Nullable String after, int size) {
    static PageAsked of(HttpServletRequest request) {
        String size = request.getParameter("size");
        return new PageAsked(request.getParameter("after"), size == null || size.isEmpty() ? Page.SIZE : rows(size));
    }

    private static int rows(String size) {
        try {
            return Math.clamp(NumberUtils.parseNumber(size, Integer.class), 1, Page.SIZE_MAX);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "problem.unreadable");
        }
    }
}
