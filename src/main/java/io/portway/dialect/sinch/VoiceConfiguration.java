package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.ServiceSettings.Voice;
import org.jspecify.annotations.Nullable;

@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VoiceConfiguration(
        Voice.@Nullable Type type,
        @Nullable String appId,
        @Nullable String trunkId,
        @Nullable String serviceId) {

    static @Nullable VoiceConfiguration of(@Nullable Voice voice) {
        return voice == null
                ? null
                : new VoiceConfiguration(voice.type(), voice.appId(), voice.trunkId(), voice.serviceId());
    }

    Voice read() {
        return new Voice(type, appId, trunkId, serviceId);
    }
}
