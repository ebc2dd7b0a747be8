package org.tallylight.web;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.module.SimpleModule;

/** Ids as their short text, media time as a number of flicks. */
final class JsonForms extends SimpleModule {
    JsonForms() {
        super("tallylight");
        addSerializer(Id.class, new ValueSerializer<>() {
            @Override
            public void serialize(Id id, JsonGenerator json, SerializationContext context) {
                json.writeString(id.text());
            }
        });
        addSerializer(Flicks.class, new ValueSerializer<>() {
            @Override
            public void serialize(Flicks time, JsonGenerator json, SerializationContext context) {
                json.writeNumber(time.count());
            }
        });
        addDeserializer(Flicks.class, new ValueDeserializer<>() {
            @Override
            public Flicks deserialize(JsonParser json, DeserializationContext context) {
                return new Flicks(json.getLongValue());
            }
        });
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return Id.class.isAssignableFrom(type);
            }

            @Override
            @SuppressWarnings("unchecked")
            public @Nullable ValueDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                return Id.class.isAssignableFrom(type.getRawClass())
                        ? new IdDeserializer((Class<? extends Id>) type.getRawClass())
                        : null;
            }
        });
    }

    private static final class IdDeserializer extends ValueDeserializer<Id> {
        private final Class<? extends Id> type;

        IdDeserializer(Class<? extends Id> type) {
            this.type = type;
        }

        @Override
        public Id deserialize(JsonParser json, DeserializationContext context) {
            return IdFromText.make(type, json.getString());
        }
    }
}
