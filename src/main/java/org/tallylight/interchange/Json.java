package org.tallylight.interchange;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/** JSON as the plain values that {@link Meta} lists, with limits; UTF-8, UTF-16 and UTF-32 are told apart. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEPTH_MAX)
                    .maxStringLength(Limits.TEXT_CHARS_MAX)
                    .maxNameLength(10_000)
                    .maxNumberLength(400)
                    .maxDocumentLength(Limits.BYTES_MAX)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private final JsonParser parser;
    private int values;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws Invalid saying in which line it breaks, or which limit it passes
     */
    static @Nullable Object read(byte[] file) {
        Limits.bytes(file);
        try {
            return parsed(file);
        } catch (Invalid broken) {
            if (!Text.foreign(file)) {
                throw broken;
            }
            return parsed(Text.of(file).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable Object parsed(byte[] file) {
        int bom = file.length > 2 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF ? 3 : 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file, bom, file.length - bom)) {
            Json json = new Json(parser);
            Object value = json.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw json.broken();
            }
            return value;
        } catch (UnexpectedEndOfInputException e) {
            throw new Invalid("file", "interchange.truncated");
        } catch (StreamConstraintsException e) {
            throw String.valueOf(e.getMessage()).contains("nesting")
                    ? Limits.tooDeep()
                    : new Invalid("file", "interchange.long", Limits.TEXT_CHARS_MAX);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Invalid("file", "interchange.broken", Math.max(1, line));
        }
    }

    private Invalid broken() {
        return new Invalid(
                "file",
                "interchange.broken",
                Math.max(1, parser.currentTokenLocation().getLineNr()));
    }

    private @Nullable Object value(@Nullable JsonToken token, int depth) {
        if (token == null) {
            throw new Invalid("file", "interchange.truncated");
        }
        if (++values > Limits.VALUES_MAX) {
            throw Limits.tooManyValues();
        }
        if (depth > Limits.DEPTH_MAX) {
            throw Limits.tooDeep();
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> list(depth);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? (Object) parser.getDoubleValue() : parser.getDecimalValue();
            default -> throw broken();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            object.put(name, value(parser.nextToken(), depth + 1));
        }
        return object;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>(4);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token, depth + 1));
        }
        return list;
    }

    /** What writes members of JSON. */
    @FunctionalInterface
    interface Body {
        void to(JsonGenerator json);
    }

    static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            body.to(json);
        }
        return bytes.toByteArray();
    }

    static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean yes -> json.writeBoolean(yes);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Map<?, ?> object -> {
                json.writeStartObject();
                object.forEach((name, each) -> {
                    json.writeName(String.valueOf(name));
                    write(json, each);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(each -> write(json, each));
                json.writeEndArray();
            }
            default -> json.writeString(String.valueOf(value));
        }
    }
}
