package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.web.Allow;
import org.tallylight.web.Anyone;
import org.tallylight.web.Open;
import org.tallylight.web.SignedIn;

/** Every route says who may call it, and the list of all is read before it is committed. */
@OnTallylight
class RoutesTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void everyRouteSaysWhoMayCallIt() {
        List<String> silent = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (ours(handler) && authorities(handler.getMethod()).size() != 1) {
                silent.add(handler.toString());
            }
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void theRoutesAreThoseThatWereRead() throws IOException {
        TreeSet<String> routes = new TreeSet<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (ours(handler)) {
                String methods = info.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .sorted()
                        .collect(Collectors.joining(","));
                for (String path : info.getPatternValues()) {
                    routes.add("%s %s %s".formatted(path, methods, String.join("", authorities(handler.getMethod()))));
                }
            }
        });
        Golden.holds("routes.txt", String.join("\n", routes) + "\n");
    }

    private static boolean ours(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("org.tallylight");
    }

    private static List<String> authorities(Method handler) {
        List<String> found = new ArrayList<>();
        if (handler.isAnnotationPresent(Open.class)) {
            found.add("open");
        }
        if (handler.isAnnotationPresent(Anyone.class)) {
            found.add("anyone");
        }
        if (handler.isAnnotationPresent(SignedIn.class)) {
            found.add("signed in");
        }
        Allow allow = handler.getAnnotation(Allow.class);
        if (allow != null) {
            found.add(Arrays.stream(allow.value()).map(Enum::name).collect(Collectors.joining("|")));
        }
        return found;
    }
}
