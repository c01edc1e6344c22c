package io.portway.order.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What must be done before an order can go on. */
@Schema(name = "OrderAction")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Action(
        @Schema(description = "CUSTOMER: you; DESK: the port desk, with nothing for you to do")
        Who whoMustAct,

        @Schema(description = "The carrier's code or one of ours", example = "8A")
        String code,

        @Schema(
                description =
                        "The field at fault, as a correction names it; (body) for all of them, missing if none of the order's is",
                example = "losingAccount.accountNumber")
        @Nullable
        String field,

        @Schema(description = "What to do, in plain words") String remedy,

        @Schema(description = "Until when, in the order's time zone", example = "2026-12-08T16:00:00-06:00")
        OffsetDateTime deadline) {

    public enum Who {
        CUSTOMER,
        DESK
    }
}
