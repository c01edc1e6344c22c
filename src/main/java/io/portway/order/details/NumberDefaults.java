package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.number.ServiceSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Defaults for every number of a request once it is in service, unless its own settings differ.
 *
 * @param connectionId     the connection that takes its calls
 * @param messageProfileId the profile that takes its messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description =
                "Setup that every number of a request gets once it is in service, unless its own settings differ.")
public record NumberDefaults(
        @Schema(description = "The connection that takes its calls") @Nullable
        String connectionId,

        @Schema(description = "The profile that takes its messages") @Nullable
        String messageProfileId,

        @Schema(description = "Where its calls go") ServiceSettings.@Nullable Voice voice,
        @Schema(description = "Where its messages go") ServiceSettings.@Nullable Sms sms) {

    ServiceSettings service() {
        return ServiceSettings.builder().voice(voice).sms(sms).build();
    }
}
