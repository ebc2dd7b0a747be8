package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Viewer;

/**
 * The one place where roles are checked: each handler says by its annotation who may call it, and one that
 * says nothing lets nobody in.
 */
@Component
class AccessInterceptor implements HandlerInterceptor {
    private final House house;

    AccessInterceptor(House house) {
        this.house = house;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method)
                || method.getBeanType().getName().startsWith("org.spring")) {
            return true;
        }
        Viewer viewer = house.viewer(request);
        Method called = method.getMethod();
        if (called.isAnnotationPresent(Open.class)) {
            return true;
        }
        if (called.isAnnotationPresent(Anyone.class)) {
            return viewer.signedIn() || !house.closed() || askToSignIn(request, response);
        }
        if (called.isAnnotationPresent(SignedIn.class)) {
            return viewer.signedIn() || askToSignIn(request, response);
        }
        Allow allow = called.getAnnotation(Allow.class);
        if (allow != null && viewer.hasAny(allow.value())) {
            return true;
        }
        if (!viewer.signedIn()) {
            return askToSignIn(request, response);
        }
        throw new Forbidden(request.getRequestURI());
    }

    private static boolean askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            throw new Refused(401, "access.sign-in");
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String next = request.getMethod().equals("GET") ? request.getRequestURI() + query : "/";
        response.sendRedirect(Next.through("/sign-in", next));
        return false;
    }
}
