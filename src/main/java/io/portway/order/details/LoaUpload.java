package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Who uploaded the letter of authorization, and when, according to the customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What you know of the letter of authorization.")
public record LoaUpload(
        @Schema(description = "Who uploaded it, up to 128 characters") @Nullable
        String uploadedBy,

        @Schema(description = "When, with an offset") @Nullable
        OffsetDateTime attachedAt) {}
