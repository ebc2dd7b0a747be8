package org.tallylight.productions.review;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.productions.guests.GuestDoors;
import org.tallylight.shared.Id;
import org.tallylight.web.Refused;

/**
 * What is behind a guest's door. The cookie of a visit goes to the pages of this guest alone; each request asks the
 * database whether the visit goes on, and its answer is kept by nobody.
 */
@Component
public class Visits implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    public static final String COOKIE = "tallylight_guest";

    private final GuestDoors doors;
    private final Reviews reviews;
    private final Clock clock;

    Visits(GuestDoors doors, Reviews reviews, Clock clock) {
        this.doors = doors;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Visited.class);
    }

    @Override
    public Review resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        ServletWebRequest visit = (ServletWebRequest) web;
        Map<?, ?> path = (Map<?, ?>) Objects.requireNonNull(
                visit.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, SCOPE_REQUEST));
        Cookie cookie = WebUtils.getCookie(visit.getRequest(), COOKIE);
        return of(
                new GuestId(Id.read(String.valueOf(path.get("guest")))),
                cookie == null ? null : cookie.getValue(),
                Objects.requireNonNull(visit.getResponse()));
    }

    /**
     * The review of a guest whose visit this is.
     *
     * @throws Refused (404) when it is over, or they may not look any more
     */
    public Review of(GuestId id, @Nullable String cookie, HttpServletResponse response) {
        alone(response);
        return of(id, cookie);
    }

    /** The same for who is in already, and asks again. */
    public Review of(GuestId id, @Nullable String cookie) {
        return reviews.of(doors.visiting(id, cookie, clock.instant()));
    }

    /** No other site hears where the guest was, no cache keeps it, and no search engine lists it. */
    static void alone(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
