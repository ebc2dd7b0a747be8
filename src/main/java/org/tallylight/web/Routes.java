package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of a request among those whose pattern begins as its path does. By itself Spring tries the
 * patterns of all routes in turn: of hundreds, that was a seventh of the time of a page.
 */
final class Routes extends RequestMappingHandlerMapping {
    private final Map<RequestMappingInfo, String> beginnings = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        String path = request.getRequestURI();
        // A letter that is sent as %41 is the same letter: then all are tried.
        boolean plain = path.indexOf('%') < 0;
        if (plain && !path.startsWith(beginnings.computeIfAbsent(route, Routes::beginning))) {
            return null;
        }
        return super.getMatchingMapping(route, request);
    }

    private static String beginning(RequestMappingInfo route) {
        Set<String> patterns = route.getPatternValues();
        if (patterns.size() != 1) {
            return "";
        }
        String pattern = patterns.iterator().next();
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return pattern.substring(0, end);
    }
}
