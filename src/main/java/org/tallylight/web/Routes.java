package org.tallylight.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler of a request among the routes of its shape: as many parts, the first of them the same. By
 * itself Spring tries the patterns of all routes in turn: of hundreds, that was a seventh of the time of a page.
 * What has no shape of its own, or an address with a letter sent as %41, is still looked for among all.
 */
final class Routes extends RequestMappingHandlerMapping {
    @Override
    protected Set<String> getDirectPaths(RequestMappingInfo route) {
        Set<String> shapes = new HashSet<>();
        for (String pattern : route.getPatternValues()) {
            String shape = shape(pattern);
            if (shape.indexOf('{') < 0 && pattern.indexOf('*') < 0) {
                shapes.add(shape);
            }
        }
        return shapes;
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(shape(path), request);
    }

    /** Whether the handler that will take this request is {@link Unkept}. */
    boolean unkept(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerMethod handler = getHandlerInternal(request);
            return handler != null && handler.hasMethodAnnotation(Unkept.class);
        } catch (ServletException e) {
            return false; // No handler takes it, and the reader is told why further in.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first part of a path and the number of its parts; of the API, whose routes all begin alike, the third. */
    private static String shape(String path) {
        int parts = 0;
        int from = path.startsWith("/api/v1/") ? "/api/v1".length() : 0;
        int end = path.length();
        for (int i = from; i < path.length(); i++) {
            if (path.charAt(i) == '/' && ++parts == 2) {
                end = i;
            }
        }
        return path.substring(0, end) + " " + parts;
    }
}
