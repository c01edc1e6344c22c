package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How every number of a request shall be set up once it is in service, where its own settings do not say otherwise.
 *
 * @param connectionId     the connection that takes its calls
 * @param messageProfileId the profile that takes its messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberDefaults(
        String connectionId, String messageProfileId, VoiceSettings voice, NumberSettings.SmsSettings sms) {}
