package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Who uploaded the letter of authorization, and when, according to the customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoaUpload(
        @Nullable String uploadedBy, @Nullable OffsetDateTime attachedAt) {}
