package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the calls to a number go: an application (RTC with {@code appId}), a trunk (EST with {@code trunkId}) or a fax
 * service (FAX with {@code serviceId}).
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoiceSettings(Type type, String appId, String trunkId, String serviceId) {

    public enum Type {
        RTC,
        EST,
        FAX
    }
}
