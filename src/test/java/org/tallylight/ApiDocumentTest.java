package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tallylight.shared.Role;
import tools.jackson.databind.JsonNode;

/** The API's document, held against the routes and against what the API really answers. */
@OnTallylight
class ApiDocumentTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options");

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private Cast cast;

    private JsonNode document() {
        Api.Answer answer = new Api(port, "").get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void everyRouteOfTheApiIsInItAndNothingElse() {
        TreeSet<String> routes = new TreeSet<>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/")
                                && handler.getBeanType().getPackageName().startsWith("org.tallylight"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(plain(path) + " " + method.name()))));
        TreeSet<String> said = new TreeSet<>();
        operations().forEach((route, operation) -> said.add(route));
        assertThat(said).isEqualTo(routes);
    }

    /** Without the expressions that its variables match. */
    private static String plain(String path) {
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new java.util.TreeMap<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    assertThat(METHODS).contains(each.getKey());
                    operations.put(path.getKey() + " " + each.getKey().toUpperCase(Locale.ROOT), each.getValue());
                }));
        return operations;
    }

    @Test
    void itIsOpenApi31AndEachReferenceLeadsSomewhere() {
        JsonNode document = document();
        assertThat(document.path("openapi").asString()).startsWith("3.1.");
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        List<String> lost = new ArrayList<>();
        references(document, document, lost);
        assertThat(lost).isEmpty();
    }

    private static void references(JsonNode at, JsonNode document, List<String> lost) {
        String reference = at.path("$ref").asString("");
        if (!reference.isEmpty() && document.at(reference.substring(1)).isMissingNode()) {
            lost.add(reference);
        }
        at.forEach(each -> references(each, document, lost));
    }

    @Test
    void eachOperationSaysWhoWhatItIsCalledAndHowItIsRefused() {
        Set<String> names = new HashSet<>();
        operations().forEach((route, operation) -> {
            assertThat(names.add(operation.path("operationId").asString()))
                    .as("one name: %s", route)
                    .isTrue();
            assertThat(operation.path("security").size()).as(route).isPositive();
            assertThat(operation
                            .at("/responses/default/content/application~1problem+json")
                            .isObject())
                    .as(route)
                    .isTrue();
            Set<String> variables = new HashSet<>();
            operation.path("parameters").forEach(parameter -> {
                assertThat(parameter.path("name").asString()).as(route).isNotIn("viewer", "f", "form");
                if (parameter.path("in").asString().equals("path")) {
                    variables.add(parameter.path("name").asString());
                    assertThat(parameter.path("required").asBoolean()).as(route).isTrue();
                }
            });
            assertThat(variables).as(route).hasSize(route.split("\\{", -1).length - 1);
        });
    }

    /** Sent nothing, each route that says it needs something names the first of it that it misses. */
    @Test
    void whatTheDocumentSaysABodyNeedsIsWhatIsAskedFor() {
        Api nadia = new Api(port, cast.token(cast.someone("Nadia", Role.values())));
        JsonNode document = document();
        List<String> amiss = new ArrayList<>();
        operations().forEach((route, operation) -> {
            JsonNode schema = operation
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            JsonNode body = schema.has("$ref")
                    ? document.at(schema.path("$ref").asString().substring(1))
                    : schema;
            List<String> needed =
                    body.path("required").valueStream().map(JsonNode::asString).toList();
            if (!needed.isEmpty()) {
                String[] words = route.split(" ");
                String path = new Route(words[0], words[1], "").filled(Belongings::absent);
                Api.Answer refused = words[1].equals("PUT") ? nadia.put(path, "{}") : nadia.post(path, "{}");
                String field = refused.body().at("/errors/0/field").asString("");
                if (refused.status() != 422 || !needed.contains(field)) {
                    amiss.add(route + " needs " + needed + ": " + refused.status() + " " + field);
                }
            }
        });
        assertThat(amiss).isEmpty();
    }
}
