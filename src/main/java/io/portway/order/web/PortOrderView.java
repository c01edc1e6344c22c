package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Contact;
import io.portway.kernel.Versioned;
import io.portway.number.NumberKind;
import io.portway.order.NumberCounts;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.action.Action;
import io.portway.order.details.Masked;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.PortingOption;
import io.portway.order.search.Waiting.Wait;
import io.portway.order.search.WaitsFor;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in the native API. Times of the schedule are in the losing carrier's zone, the others in UTC. */
@Schema(name = "PortOrder")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortOrderView(
        UUID id,
        long number,
        String supportKey,
        UUID requestId,
        long requestNumber,
        long account,
        @Nullable String customerReference,
        String losingCarrier,
        NumberKind kind,
        OrderStatus status,
        PortOrder.@Nullable Outcome outcome,
        @Nullable Reason reason,

        @Schema(description = "What a rejected order needs to go on; missing for any other") @Nullable
        Action action,

        NumberCounts numbers,
        @Nullable EndUser endUser,
        @Nullable LosingAccountView losingAccount,
        @Nullable OffsetDateTime desiredAt,
        @Nullable OffsetDateTime focAt,
        String timeZone,
        boolean onDemand,
        @Nullable String carrierReference,
        String feePerNumber,
        PortOrder.@Nullable Rating rating,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        NumberPolicy onUnportable,
        @Nullable PortingOption porting,
        @Nullable String description,
        @Nullable Contact contact,
        @Nullable List<String> notifications,
        @Nullable NumberDefaults defaults,
        @Nullable Map<String, Object> custom,

        @Schema(
                description =
                        "Whom it waits for, and until when; in answers to reads only, since after a change the order is still"
                                + " on its way to its next step")
        @Nullable
        WaitView waitsFor)
        implements Versioned {

    /** Whom an order waits for. */
    @Schema(name = "OrderWait")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitView(
            @Schema(description = "Who must act next; the same as whoMustAct in the order's explanation")
            WaitsFor who,

            @Schema(
                    description = "Until when, in the order's time zone; left out if nothing has a deadline",
                    example = "2026-12-15T09:00:00-06:00")
            @Nullable
            OffsetDateTime by) {

        static @Nullable WaitView of(PortOrder order, @Nullable Wait wait) {
            return wait == null
                    ? null
                    : new WaitView(
                            wait.who(),
                            wait.by() == null
                                    ? null
                                    : wait.by().atZone(order.zone()).toOffsetDateTime());
        }
    }

    /** Why an order is REJECTED or CANCELED: the carrier's code or one of ours, and the text. */
    record Reason(@Nullable String code, String text) {}

    /** @param accountNumber all but its last digits hidden */
    @Schema(name = "MaskedLosingAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LosingAccountView(
            @Nullable String carrierName,
            @Nullable String accountNumber,
            boolean pinGiven,
            @Nullable String billingNumber,
            @Nullable String authorizingName,
            @Nullable LocalDate authorizingDate) {

        static @Nullable LosingAccountView of(@Nullable LosingAccount account) {
            return account == null
                    ? null
                    : new LosingAccountView(
                            account.carrierName(),
                            Masked.accountNumber(account.accountNumber()),
                            account.pin() != null,
                            account.billingNumber(),
                            account.authorizingName(),
                            account.authorizingDate());
        }
    }

    @Override
    public String entityTag() {
        return Integer.toString(version);
    }

    static PortOrderView of(
            PortOrder order, @Nullable LosingAccount losingAccount, @Nullable Action action, @Nullable Wait wait) {
        return new PortOrderView(
                order.id(),
                order.number(),
                order.supportKey(),
                order.requestId(),
                order.requestNumber(),
                order.accountNumber(),
                order.details().customerReference(),
                order.losingCarrier(),
                order.kind(),
                order.status(),
                order.outcome(),
                order.reason() == null ? null : new Reason(order.reasonCode(), order.reason()),
                action,
                order.counts(),
                order.details().endUser(),
                LosingAccountView.of(losingAccount),
                order.desiredLocal(),
                order.focLocal(),
                order.zone().getId(),
                order.onDemand(),
                order.carrierReference(),
                order.feePerNumber().amount().toPlainString(),
                order.rating(),
                order.version(),
                order.createdAt(),
                order.updatedAt(),
                order.completedAt(),
                order.details().onUnportable(),
                order.details().porting(),
                order.details().description(),
                order.details().contact(),
                order.details().notifications(),
                order.details().defaults(),
                order.details().custom(),
                WaitView.of(order, wait));
    }
}
