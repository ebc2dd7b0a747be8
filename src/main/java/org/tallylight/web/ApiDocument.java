package org.tallylight.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.ObjectMapperFactory;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import org.tallylight.shared.Id;
import org.tallylight.shared.Page;

/** What {@code /api/v1/openapi.json} says beyond the routes: tokens, problems, keys, and what ids look like. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";
    private static final String ABOUT = """
            Everything that the pages do, as JSON. A personal token (POST /api/v1/tokens, or Settings, Tokens) goes \
            into the header `Authorization: Bearer ...`; its scopes are READ, WRITE and MONEY. Whatever is refused \
            comes back as a problem (RFC 9457), with the fields that are wrong. Lists come in pages: give `next` as \
            `after` for the page that follows. A POST with a token and an `Idempotency-Key` is carried out once.""";

    /** Names each schema by its record, and knows how ids and times are written. */
    @Bean
    ModelResolver apiSchemas() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(WebSetup.GIVEN.toArray(Class<?>[]::new))
                .addSimpleTypePredicateForParameterObject(Id.class::isAssignableFrom);
        return new ApiSchemas(ObjectMapperFactory.createJson31());
    }

    @Bean
    OpenApiCustomizer apiFrame(ObjectProvider<BuildProperties> build) {
        BuildProperties made = build.getIfAvailable();
        return document -> frame(document, Objects.requireNonNullElse(made == null ? null : made.getVersion(), "1"));
    }

    private static void frame(OpenAPI document, String version) {
        document.info(new Info()
                .title("Tallylight")
                .version(version)
                .description(ABOUT)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        document.servers(List.of(new Server().url("/")));
        document.getComponents()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas(PROBLEM, problem());
    }

    private static Schema<?> problem() {
        Schema<?> error = ApiSchemas.of("object");
        error.addProperty("field", ApiSchemas.of("string"));
        error.addProperty("message", ApiSchemas.of("string"));
        Schema<?> errors = ApiSchemas.of("array");
        errors.setItems(error);
        Schema<?> problem = ApiSchemas.of("object");
        problem.addProperty("type", ApiSchemas.of("string"));
        problem.addProperty("title", ApiSchemas.of("string"));
        problem.addProperty("status", ApiSchemas.of("integer"));
        problem.addProperty("detail", ApiSchemas.of("string"));
        problem.addProperty("errors", errors);
        problem.setRequired(List.of("type", "title", "status", "detail"));
        return problem;
    }

    @Bean
    OperationCustomizer apiOperations() {
        return ApiDocument::operation;
    }

    private static Operation operation(Operation operation, HandlerMethod handler) {
        String noun = handler.getBeanType().getSimpleName().replaceFirst("(Api|Pages)$", "");
        String verb = handler.getMethod().getName();
        operation.tags(List.of(noun));
        operation.operationId(noun.substring(0, 1).toLowerCase(Locale.ROOT)
                + noun.substring(1)
                + verb.substring(0, 1).toUpperCase(Locale.ROOT)
                + verb.substring(1));
        who(operation, handler);
        if (List.of(handler.getMethod().getParameterTypes()).contains(PageAsked.class)) {
            Schema<?> size = ApiSchemas.of("integer");
            size.setFormat("int32");
            size.setDefault(Page.SIZE);
            operation
                    .addParametersItem(
                            new QueryParameter().name("after").required(false).schema(ApiSchemas.of("string")))
                    .addParametersItem(
                            new QueryParameter().name("size").required(false).schema(size));
        }
        if (handler.hasMethodAnnotation(PostMapping.class) && !handler.hasMethodAnnotation(Unkept.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name("Idempotency-Key")
                    .required(false)
                    .description("Carries the request out once; the same again gets the first answer.")
                    .schema(ApiSchemas.of("string")
                            .minLength(Once.KEY_CHARS_MIN)
                            .maxLength(Once.KEY_CHARS_MAX)));
        }
        TakesFile file = handler.getMethodAnnotation(TakesFile.class);
        if (file != null) {
            file(operation, file.asBody());
        }
        responses(operation.getResponses(), handler);
        return operation;
    }

    private static void file(Operation operation, boolean asBody) {
        var body = operation.getRequestBody();
        if (body == null) {
            body = new io.swagger.v3.oas.models.parameters.RequestBody().content(new Content());
            operation.requestBody(body);
        }
        Schema<?> form = ApiSchemas.of("object");
        form.setDescription("The fields of the query, then the file as the last.");
        form.addProperty("file", ApiSchemas.of("string").format("binary"));
        body.required(true).getContent().addMediaType("multipart/form-data", new MediaType().schema(form));
        if (asBody) {
            Schema<?> bytes = ApiSchemas.of("string").format("binary");
            body.getContent().addMediaType("application/octet-stream", new MediaType().schema(bytes));
        }
    }

    private static void who(Operation operation, HandlerMethod handler) {
        SecurityRequirement token = new SecurityRequirement().addList(TOKEN);
        Allow allow = handler.getMethodAnnotation(Allow.class);
        if (allow != null) {
            operation.addSecurityItem(token);
            operation.description(
                    "For: " + Arrays.stream(allow.value()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
        } else if (handler.hasMethodAnnotation(SignedIn.class)) {
            operation.addSecurityItem(token);
        } else {
            operation.addSecurityItem(new SecurityRequirement());
            operation.addSecurityItem(token);
        }
    }

    /** What is no JSON: a file as it is kept, a table, a journal. */
    private static void file(ApiResponse answer, String type) {
        String media = type.endsWith("<" + Resource.class.getName() + ">") || type.endsWith("<byte[]>")
                ? "*/*"
                : type.endsWith("<java.lang.String>") ? "text/csv" : type.contains("Streaming") ? "text/plain" : "";
        if (!media.isEmpty()) {
            Schema<?> bytes = ApiSchemas.of("string");
            answer.content(new Content()
                    .addMediaType(media, new MediaType().schema(media.equals("*/*") ? bytes.format("binary") : bytes)));
        }
    }

    /** An answer whose status the handler chooses is some success; all else is a problem. */
    private static void responses(ApiResponses responses, HandlerMethod handler) {
        ApiResponse chosen = responses.get("200");
        if (chosen != null
                && ResponseEntity.class.isAssignableFrom(handler.getMethod().getReturnType())) {
            responses.remove("200");
            responses.addApiResponse("2XX", chosen.description("Success"));
            file(chosen, handler.getReturnType().getGenericParameterType().getTypeName());
        }
        responses.addApiResponse(
                ApiResponses.DEFAULT,
                new ApiResponse()
                        .description("It was refused, and why")
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType()
                                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
    }
}
