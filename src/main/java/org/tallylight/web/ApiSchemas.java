package org.tallylight.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;

/** The schemas of the API's records as {@link JsonForms} writes them, each under a name of its own. */
final class ApiSchemas extends ModelResolver {
    private static final int ID_CHARS_MAX = 22;

    ApiSchemas(ObjectMapper mapper) {
        super(mapper, new Names());
        openapi31(true);
    }

    static Schema<?> of(String type) {
        Schema<Object> schema = new Schema<>();
        schema.type(type);
        schema.addType(type);
        return schema;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        Class<?> type = annotated.getType() == null
                ? Object.class
                : _mapper.constructType(annotated.getType()).getRawClass();
        if (Id.class.isAssignableFrom(type)) {
            return of("string").minLength(1).maxLength(ID_CHARS_MAX).pattern("^[1-9A-HJ-NP-Za-km-z]+$");
        }
        if (type == Flicks.class) {
            return of("integer").format("int64").description("Flicks: 705,600,000 are a second.");
        }
        if (type == Currency.class) {
            return of("string").pattern("^[A-Z]{3}$").description("ISO 4217");
        }
        Schema<?> resolved = super.resolve(annotated, context, next);
        if (resolved != null && type.isRecord()) {
            String name = String.valueOf(resolved.get$ref());
            Schema<?> model = context.getDefinedModels().get(name.substring(name.lastIndexOf('/') + 1));
            whole(model == null ? resolved : model, type);
        }
        return resolved;
    }

    /** As {@link WholeBodies} asks of a body and as the API answers: all is there, but what may be null. */
    private static void whole(Schema<?> model, Class<?> type) {
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> member =
                    model.getProperties() == null ? null : model.getProperties().get(component.getName());
            if (member == null) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            } else if (member.get$ref() != null || member.getEnum() != null) {
                Schema<?> either = new Schema<>().anyOf(List.of(member, of("null")));
                model.addProperty(component.getName(), either);
            } else if (member.getAnyOf() == null) {
                member.addType("null");
            }
        }
        model.setRequired(required);
    }

    /** Records inside others are named after both, so that two rooms' records never share a schema. */
    private static final class Names extends TypeNameResolver {
        private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            String name = outer == null
                    ? type.getSimpleName()
                    : outer.getSimpleName().replaceFirst("Api$", "") + type.getSimpleName();
            Class<?> other = taken.putIfAbsent(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException(other + " and " + type + " are both called " + name + " in the API");
            }
            return name;
        }
    }
}
