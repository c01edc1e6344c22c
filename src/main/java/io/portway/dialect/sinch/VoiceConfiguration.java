package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.details.VoiceSettings;

@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record VoiceConfiguration(VoiceSettings.Type type, String appId, String trunkId, String serviceId) {

    static VoiceConfiguration of(VoiceSettings voice) {
        return voice == null
                ? null
                : new VoiceConfiguration(voice.type(), voice.appId(), voice.trunkId(), voice.serviceId());
    }

    VoiceSettings read() {
        return new VoiceSettings(type, appId, trunkId, serviceId);
    }
}
