package io.portway.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountDirectory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account in a list. */
@Schema(name = "ListedAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListedAccount(
        @Schema(description = "Never changes") UUID id,

        @Schema(description = "Short, and never changes", example = "10002")
        long number,

        @Schema(description = "Number of the account above; absent for your own", example = "10001") @Nullable
        Long parentNumber,

        @Schema(description = "One line", example = "Acme Dental")
        String name,

        @Schema(description = "May top up balances and submit orders that skip the review")
        boolean administrator,

        @Schema(description = "Is the port authority of itself and of the accounts below")
        boolean managesPorts,

        @Schema(description = "What the account can spend", example = "1000.00")
        String balance,

        @Schema(description = "ISO 4217 code", example = "USD")
        String currency,

        @Schema(description = "When it was opened") Instant createdAt,

        @Schema(description = "When it was closed; absent while it is open") @Nullable
        Instant closedAt) {

    static ListedAccount of(AccountDirectory.Listed account) {
        return new ListedAccount(
                account.id(),
                account.number(),
                account.parentNumber(),
                account.name(),
                account.administrator(),
                account.managesPorts(),
                account.balance().toPlainString(),
                "USD",
                account.createdAt(),
                account.closedAt());
    }
}
