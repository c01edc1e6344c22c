package io.portway.platform.engine;

import io.portway.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.type.AbstractValueTypeImpl;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.SerializableValueType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Variables of the type {@code Json}, for forms and for systems that submit payloads, with {@link Json} as their value. Stored as
 * the engine's library Spin stores them, which does more than Portway wants, such as deserialize what a caller sends,
 * and has separate releases for each successor engine.
 */
@Component
public class JsonVariables extends AbstractProcessEnginePlugin {

    private static final String FORMAT = "application/json";
    private static final Type TYPE = new Type();

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getValueTypeResolver().addType(TYPE);
        configuration.getVariableSerializers().addSerializer(new Serializer());
    }

    private static final class Type extends AbstractValueTypeImpl implements SerializableValueType {

        Type() {
            super("json");
        }

        @Override
        public SerializableValue createValueFromSerialized(@Nullable String text, Map<String, Object> info) {
            return new Value(text, Boolean.TRUE.equals(isTransient(info)));
        }

        @Override
        public TypedValue createValue(@Nullable Object value, Map<String, Object> info) {
            return createValueFromSerialized(value == null ? null : value.toString(), info);
        }

        @Override
        public boolean isPrimitiveValueType() {
            return false;
        }

        @Override
        public Map<String, Object> getValueInfo(TypedValue value) {
            return value.isTransient() ? Map.of(VALUE_INFO_TRANSIENT, true) : Map.of();
        }
    }

    private record Value(@Nullable String getValueSerialized, boolean isTransient) implements SerializableValue {

        @Override
        public @Nullable Json getValue() {
            return getValueSerialized == null ? null : new Json(getValueSerialized);
        }

        @Override
        public boolean isDeserialized() {
            return true;
        }

        @Override
        public String getSerializationDataFormat() {
            return FORMAT;
        }

        @Override
        public SerializableValueType getType() {
            return TYPE;
        }
    }

    private static final class Serializer extends AbstractTypedValueSerializer<Value> {

        Serializer() {
            super(TYPE);
        }

        @Override
        public String getName() {
            return TYPE.getName();
        }

        @Override
        public String getSerializationDataformat() {
            return FORMAT;
        }

        @Override
        protected boolean canWriteValue(TypedValue value) {
            return value instanceof Value || value.getValue() instanceof Json;
        }

        @Override
        public Value convertToTypedValue(UntypedValueImpl value) {
            return new Value(value.getValue().toString(), value.isTransient());
        }

        @Override
        public void writeValue(Value value, ValueFields fields) {
            String text = value.getValueSerialized();
            fields.setByteArrayValue(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Value readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
            byte[] text = fields.getByteArrayValue();
            return new Value(text == null ? null : new String(text, StandardCharsets.UTF_8), isTransient);
        }
    }
}
