package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;

/** Who handed in the letter of authorization, and when, as the customer says. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoaUpload(String uploadedBy, OffsetDateTime attachedAt) {}
