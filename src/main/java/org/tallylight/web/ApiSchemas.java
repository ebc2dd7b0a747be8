package org.tallylight.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Currency;
import java.util.Iterator;
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
        return super.resolve(annotated, context, next);
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
