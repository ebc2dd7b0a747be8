package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.shared.Viewer;
import tools.jackson.databind.JacksonModule;

@Configuration(proxyBeanMethods = false)
class WebSetup implements WebMvcConfigurer {
    private static final int SOCKET_BYTES = 32 * 1024;

    /** What a handler is given of a request, when it asks for it. */
    static final Set<Class<?>> GIVEN = Set.of(Viewer.class, Frame.class, PageAsked.class);

    private final AccessInterceptor access;
    private final Frames frames;

    WebSetup(AccessInterceptor access, Frames frames) {
        this.access = access;
        this.frames = frames;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(access);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new IdFromText());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return GIVEN.contains(parameter.getParameterType());
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer model,
                    NativeWebRequest web,
                    @Nullable WebDataBinderFactory binder) {
                HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
                if (parameter.getParameterType() == PageAsked.class) {
                    return PageAsked.of(request);
                }
                Frame frame = frames.of(request);
                return parameter.getParameterType() == Frame.class ? frame : frame.viewer();
            }
        });
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new Routes();
            }
        };
    }

    /** By itself Tomcat reads and writes 8 KB at a time: an upload of 512 MiB would be 65,536 reads. */
    @Bean
    TomcatConnectorCustomizer socketBuffers() {
        return connector -> {
            connector.setProperty("socket.appReadBufSize", String.valueOf(SOCKET_BYTES));
            connector.setProperty("socket.appWriteBufSize", String.valueOf(SOCKET_BYTES));
            // Else each write is copied into such memory first.
            connector.setProperty("socket.directBuffer", "true");
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendfile() {
        return server -> {
            server.setProtocol(SendingProtocol.class.getName());
            server.addEngineValves(new SendingProtocol.Lending());
        };
    }

    /**
     * The time, in the microseconds that the database keeps: what was written and what is read back are equal.
     * Tests and the demo put a clock of their own before it.
     */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Bean
    JacksonModule idsAndTimesAsJson() {
        return new JsonForms();
    }
}
