package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;

/** Who uploaded the letter of authorization, and when, according to the customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoaUpload(String uploadedBy, OffsetDateTime attachedAt) {}
