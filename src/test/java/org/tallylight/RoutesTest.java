package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.people.Scope;
import org.tallylight.people.Tokens;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
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

    @Autowired
    private Cast cast;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

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

    /** A token that may write and no more is refused at each address by which the money's room changes something. */
    @Test
    void whatTheMoneysRoomChangesNeedsATokenForMoney() {
        Viewer nadia = cast.viewer(cast.keyholder("Nadia", Role.values()));
        String lesser = tokens.make(nadia.someone(), "lesser", Set.of(Scope.READ, Scope.WRITE), clock.instant())
                .secret();
        Browser browser = new Browser("http://localhost:" + port).bearing(lesser);
        List<String> open = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("org.tallylight.money")) {
                for (String path : info.getPatternValues()) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        String address = path.replaceAll("\\{\\w+}", "1");
                        if (path.startsWith("/api/")
                                && method != RequestMethod.GET
                                && browser.json(method.name(), address, "{}").status() != 403) {
                            open.add(method + " " + path);
                        }
                    }
                }
            }
        });
        assertThat(open).isEmpty();
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
