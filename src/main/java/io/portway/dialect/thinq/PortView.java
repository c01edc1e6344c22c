package io.portway.dialect.thinq;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.PortOrder;
import io.portway.order.TimelineEntry;
import io.portway.order.details.Masked;
import io.portway.party.LosingAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An order in this API's format.
 *
 * @param message          why it is rejected or canceled
 * @param dids             how many numbers it has
 * @param portedDids       how many of them are live
 * @param requestedFocDate in the losing carrier's zone; {@code null} until it is confirmed
 * @param focDate          the confirmed date, in the losing carrier's zone
 * @param tags             its notes; not in lists
 */
@JsonNaming(SnakeCaseStrategy.class)
record PortView(
        long id,
        long accountId,
        String status,
        @Nullable String reasonCode,
        @Nullable String message,
        String carrier,
        String type,
        int dids,
        int portedDids,
        @Nullable OffsetDateTime requestedFocDate,
        @Nullable OffsetDateTime focDate,
        String timeZone,
        boolean onDemand,
        Confirmation.@Nullable Subscriber endUser,
        @Nullable Account losingAccount,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant completedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Tag> tags) {

    /** @param accountNumber masked except for its last digits */
    @JsonNaming(SnakeCaseStrategy.class)
    record Account(
            @Nullable String carrier,
            @Nullable String accountNumber,
            boolean pinGiven,
            @Nullable String btn,
            @Nullable String authorizedBy,
            @Nullable LocalDate authorizedOn) {

        static @Nullable Account of(@Nullable LosingAccount account) {
            return account == null
                    ? null
                    : new Account(
                            account.carrierName(),
                            Masked.accountNumber(account.accountNumber()),
                            account.pin() != null,
                            account.billingNumber(),
                            account.authorizingName(),
                            account.authorizingDate());
        }
    }

    /** A note, who wrote it, and when. */
    record Tag(@Nullable String tag, String by, @Nullable Instant at) {

        static Tag of(TimelineEntry note) {
            return new Tag(note.message(), note.actor(), note.at());
        }
    }

    static PortView of(PortOrder order, @Nullable LosingAccount losingAccount, @Nullable List<Tag> tags) {
        return new PortView(
                order.number(),
                order.accountNumber(),
                Status.of(order.status()),
                order.reasonCode(),
                order.reason(),
                order.losingCarrier(),
                order.kind().name().toLowerCase(Locale.ROOT),
                order.counts().total(),
                order.counts().activated(),
                order.desiredLocal(),
                order.focLocal(),
                order.zone().getId(),
                order.onDemand(),
                Confirmation.Subscriber.of(order.details().endUser()),
                Account.of(losingAccount),
                order.createdAt(),
                order.updatedAt(),
                order.completedAt(),
                tags);
    }
}
