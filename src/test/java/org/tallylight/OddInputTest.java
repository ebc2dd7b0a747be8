package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every field that a form, a query or a JSON body has is filled with what nobody would write, by someone who
 * may do everything; whatever is answered, nothing breaks.
 */
@OnTallylight
class OddInputTest {
    private static final List<String> ODD_TEXTS = List.of(
            "",
            "-1",
            "99999999999999999999",
            "+9999999-01-01",
            "9223372036854775807.zzzzz",
            "a\u0000b",
            "\u202etxt.exe \ufffe",
            "<script>alert(1)</script>".repeat(400));

    private static final List<String> ODD_JSON = List.of(
            "null",
            "-1",
            "99999999999999999999",
            "1e400",
            "\"\"",
            "\"x\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"+9999999-01-01T00:00:00Z\"",
            "{}",
            "[]",
            "[null]",
            "[{}]");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Cast cast;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    /** Renewed when what was sent signed it out. */
    private Browser pages;

    private final List<String> broken = new ArrayList<>();

    @Test
    void nothingBreaksWhateverIsSent() {
        Belongings belongings = new Belongings(context, port, folder);
        var nadia = cast.keyholder("Nadia", Role.values());
        pages = cast.browser(nadia);
        Browser api = cast.browser().bearing(cast.token(new Makers(context).agrees(cast.viewer(nadia))));
        Map<RequestMappingInfo, HandlerMethod> handlers =
                new TreeMap<>(Comparator.comparing(RequestMappingInfo::toString));
        handlers.putAll(mapping.getHandlerMethods());
        handlers.forEach((info, handler) -> {
            // A stream has no end to wait for.
            if (!handler.getBeanType().getName().startsWith("org.tallylight")
                    || info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM)) {
                return;
            }
            Parameter[] parameters = handler.getMethod().getParameters();
            for (String path : info.getPatternValues()) {
                String method = info.getMethodsCondition()
                        .getMethods()
                        .iterator()
                        .next()
                        .name();
                Route route = new Route(path, method, "");
                String filled = route.filled(belongings::real);
                if (pages.get("/me/contributions").status() != 200) {
                    pages = cast.browser(cast.keyholder("Nadia", Role.values()));
                }
                if (method.equals("GET")) {
                    queries(parameters)
                            .forEach(query -> mind(route, query, (route.api() ? api : pages).get(filled + query)));
                } else if (route.api()) {
                    bodies(parameters).forEach(body -> mind(route, body, api.json(method, filled, body)));
                } else {
                    forms(parameters).forEach(form -> mind(route, form[1], pages.post(filled, form)));
                }
            }
        });
        assertThat(broken).isEmpty();
    }

    @Test
    void aBodyIsNotReadForLongerThanItMayBe() {
        String body = "{\"who\":\"" + "a".repeat(5 << 20) + "\"}";
        Browser.Answer answer = cast.browser().json("POST", "/api/v1/password", body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("4,194,304");
    }

    @Test
    void theFieldsOfAFormWithAFileAreNotReadForLongerThanTheyMayBe() {
        Browser visitor = cast.browser();
        String form = "--film\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n%s\r\n--film--\r\n"
                .formatted("a".repeat(3 << 20));
        Browser.Answer answer = visitor.send(visitor.request("/api/v1/takes")
                .header("Content-Type", "multipart/form-data; boundary=film")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("2,097,152");
    }

    private void mind(Route route, String sent, Browser.Answer answer) {
        // 501 is what oEmbed answers to a format that it does not speak.
        if (answer.status() >= 500 && answer.status() != 501) {
            String shown = sent.length() > 200 ? sent.substring(0, 200) : sent;
            broken.add(route + " " + shown.replace("\0", "NUL") + " -> " + answer.status());
        }
    }

    private static List<String> fields(Parameter[] parameters) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null) {
                String name = asked.name().isEmpty() ? asked.value() : asked.name();
                names.add(name.isEmpty() ? parameter.getName() : name);
            } else if (parameter.isAnnotationPresent(ModelAttribute.class)
                    && parameter.getType().isRecord()) {
                Arrays.stream(parameter.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static List<String> queries(Parameter[] parameters) {
        List<String> names = fields(parameters);
        return names.isEmpty()
                ? List.of()
                : ODD_TEXTS.stream()
                        .map(odd -> java.net.URLEncoder.encode(
                                odd.substring(0, Math.min(odd.length(), 2000)),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .map(odd -> "?"
                                + String.join(
                                        "&",
                                        names.stream()
                                                .map(name -> name + "=" + odd)
                                                .toList()))
                        .toList();
    }

    private static List<String[]> forms(Parameter[] parameters) {
        List<String> names = fields(parameters);
        return names.isEmpty()
                ? List.of()
                : ODD_TEXTS.stream()
                        .map(odd -> names.stream()
                                .flatMap(name -> java.util.stream.Stream.of(name, odd))
                                .toArray(String[]::new))
                        .toList();
    }

    private List<String> bodies(Parameter[] parameters) {
        List<String> bodies = new ArrayList<>(List.of("", "[]", "null", "5", "{\"a\":".repeat(2000)));
        Arrays.stream(parameters)
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .forEach(parameter -> {
                    if (!parameter.getType().isRecord()) {
                        ODD_JSON.forEach(odd -> bodies.add("{\"WRITING\":" + odd + "}"));
                        return;
                    }
                    for (RecordComponent one : parameter.getType().getRecordComponents()) {
                        ODD_JSON.forEach(odd -> bodies.add(body(parameter.getType(), one.getName(), odd)));
                    }
                });
        return bodies;
    }

    /** A body that could be meant, but for one member. */
    private String body(Class<?> type, String name, String odd) {
        Map<String, String> members = new LinkedHashMap<>();
        for (RecordComponent one : type.getRecordComponents()) {
            members.put(one.getName(), one.getName().equals(name) ? odd : plausible(one.getType()));
        }
        return "{"
                + String.join(
                        ",",
                        members.entrySet().stream()
                                .map(e -> "\"" + e.getKey() + "\":" + e.getValue())
                                .toList())
                + "}";
    }

    private String plausible(Class<?> type) {
        Instant soon = clock.instant().plus(Duration.ofDays(9));
        if (type == Money.class) {
            return "{\"minor\":100,\"currency\":\"EUR\"}";
        } else if (type == Instant.class) {
            return "\"" + soon + "\"";
        } else if (type == LocalDate.class) {
            return "\"" + soon.toString().substring(0, 10) + "\"";
        } else if (Id.class.isAssignableFrom(type)) {
            return "\"" + Id.write(Id.fresh()) + "\"";
        } else if (type.isEnum()) {
            return JsonMapper.shared().writeValueAsString(type.getEnumConstants()[0]);
        } else if (type == String.class) {
            return "\"x\"";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "[]";
        } else if (Map.class.isAssignableFrom(type)) {
            return "{}";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "1" : "null";
    }
}
