package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.ServiceSettings.Voice;

@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VoiceConfiguration(Voice.Type type, String appId, String trunkId, String serviceId) {

    static VoiceConfiguration of(Voice voice) {
        return voice == null
                ? null
                : new VoiceConfiguration(voice.type(), voice.appId(), voice.trunkId(), voice.serviceId());
    }

    Voice read() {
        return new Voice(type, appId, trunkId, serviceId);
    }
}
