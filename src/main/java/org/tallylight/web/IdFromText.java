package org.tallylight.web;

import java.lang.reflect.InvocationTargetException;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;

/** Reads the short text of an id in a path or a form into its own record. */
final class IdFromText implements ConverterFactory<String, Id> {
    @Override
    public <T extends Id> Converter<String, T> getConverter(Class<T> type) {
        return text -> text.isBlank() ? nothing() : make(type, text);
    }

    /** An empty field of a form is no id; Spring takes null for that, though the interface does not say so. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    /** The id of this type that the text says; every id record has the one component {@code UUID value}. */
    static <T extends Id> T make(Class<T> type, String text) {
        UUID value = Id.read(text);
        try {
            var constructor = type.getDeclaredConstructor(UUID.class);
            constructor.setAccessible(true);
            return constructor.newInstance(value);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(type + " is no id record", e);
        } catch (InvocationTargetException e) {
            throw new NotFound(text);
        }
    }
}
