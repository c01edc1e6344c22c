package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.ServiceSettings;
import org.jspecify.annotations.Nullable;

/**
 * Defaults for every number of a request once it is in service, unless its own settings differ.
 *
 * @param connectionId     the connection that takes its calls
 * @param messageProfileId the profile that takes its messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberDefaults(
        @Nullable String connectionId,
        @Nullable String messageProfileId,
        ServiceSettings.@Nullable Voice voice,
        ServiceSettings.@Nullable Sms sms) {

    ServiceSettings service() {
        return ServiceSettings.builder().voice(voice).sms(sms).build();
    }
}
