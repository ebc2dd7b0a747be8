package org.tallylight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The schemas of the API's document, to hold an answer against: the part of JSON Schema that they use. */
record ApiSchema(JsonNode document) {
    /** What the document says a route answers as JSON, or missing where it says nothing of JSON. */
    JsonNode answer(String path, String method) {
        JsonNode responses = document.path("paths")
                .path(path)
                .path(method.toLowerCase(java.util.Locale.ROOT))
                .path("responses");
        return responses.properties().stream()
                .filter(each -> each.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .map(each -> each.path("content").path("application/json").path("schema"))
                .findFirst()
                .orElse(document.path("nothing"));
    }

    /** Where an answer is not what its schema says: unknown, missing, null or of another type. */
    List<String> amiss(JsonNode answer, JsonNode schema, String at) {
        List<String> amiss = new ArrayList<>();
        look(answer, schema, at, amiss);
        return amiss;
    }

    private void look(JsonNode value, JsonNode schema, String at, List<String> amiss) {
        if (schema.has("$ref")) {
            look(value, document.at(schema.path("$ref").asString().substring(1)), at, amiss);
        } else if (schema.has("anyOf")) {
            boolean any = schema.path("anyOf")
                    .valueStream()
                    .anyMatch(each -> amiss(value, each, at).isEmpty());
            if (!any) {
                amiss.add(at + " is none of what it may be: " + value);
            }
        } else if (schema.has("type") && !types(schema).contains(type(value))) {
            amiss.add(at + " is " + type(value) + ", not " + types(schema));
        } else if (value.isObject()) {
            members(value, schema, at, amiss);
        } else if (value.isArray()) {
            value.forEach(each -> look(each, schema.path("items"), at + "[]", amiss));
        } else if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            amiss.add(at + " is not one of its values: " + value);
        }
    }

    private void members(JsonNode value, JsonNode schema, String at, List<String> amiss) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        if (schema.has("additionalProperties") || schema.has("properties")) {
            value.properties().forEach(member -> {
                String inside = at + "." + member.getKey();
                JsonNode known = properties.path(member.getKey());
                if (known.isMissingNode() && others.isMissingNode()) {
                    amiss.add(inside + " is not in the document");
                } else {
                    look(member.getValue(), known.isMissingNode() ? others : known, inside, amiss);
                }
            });
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                amiss.add(at + "." + name.asString() + " is missing");
            }
        });
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>();
        (type.isArray() ? type.valueStream() : java.util.stream.Stream.of(type))
                .forEach(each -> types.add(each.asString()));
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
