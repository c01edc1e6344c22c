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
@Schema(
        name = "PortOrder",
        description =
                "The part of a request that goes to one losing carrier. Its schedule is in the losing carrier's zone, other times are in UTC.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortOrderView(
        @Schema(description = "Stable id of the order; calls take it wherever they take its number")
        UUID id,

        @Schema(description = "Number of the order, for people")
        long number,

        @Schema(description = "Short key to name the order in a call with support")
        String supportKey,

        @Schema(description = "The request that it is a part of")
        UUID requestId,

        @Schema(description = "Number of that request") long requestNumber,

        @Schema(description = "Number of the account that it is for")
        long account,

        @Schema(description = "Your reference for the request; left out if there is none") @Nullable
        String customerReference,

        @Schema(description = "Name of the carrier that the numbers come from")
        String losingCarrier,

        @Schema(description = "Kind of its numbers: an order has one")
        NumberKind kind,

        @Schema(description = "State of the order") OrderStatus status,

        @Schema(
                description =
                        "Of a completed order: PORTED, or PARTLY_PORTED if some numbers were left behind; left out otherwise")
        PortOrder.@Nullable Outcome outcome,

        @Schema(description = "Why it is REJECTED or CANCELED; left out otherwise") @Nullable
        Reason reason,

        @Schema(description = "What a rejected order needs to go on; left out for any other") @Nullable
        Action action,

        @Schema(description = "How many of its numbers are in each state")
        NumberCounts numbers,

        @Schema(description = "The current user of the numbers; left out if nobody said") @Nullable
        EndUser endUser,

        @Schema(description = "The account with the losing carrier, without its secrets; left out if nobody said")
        @Nullable
        LosingAccountView losingAccount,

        @Schema(description = "The wished date; left out for the earliest possible") @Nullable
        OffsetDateTime desiredAt,

        @Schema(
                description =
                        "When the losing carrier has confirmed to port (firm order commitment); left out until then")
        @Nullable
        OffsetDateTime focAt,

        @Schema(description = "The losing carrier's zone, in which the schedule is given")
        String timeZone,

        @Schema(description = "Whether the customer activates it from its FOC date, instead of the clock")
        boolean onDemand,

        @Schema(description = "The losing carrier's own number for it; left out until it has one") @Nullable
        String carrierReference,

        @Schema(description = "Port fee for each number, in US dollars")
        String feePerNumber,

        @Schema(description = "How the customer says it went; left out until it is rated")
        PortOrder.@Nullable Rating rating,

        @Schema(description = "Counts the changes of the order; the ETag has it")
        int version,

        @Schema(description = "When it was made, in UTC") Instant createdAt,

        @Schema(description = "When it last changed, in UTC")
        Instant updatedAt,

        @Schema(description = "When it was completed, in UTC; left out until then") @Nullable
        Instant completedAt,

        @Schema(
                description =
                        "What happens when some of its numbers cannot be ported: EXCLUDE leaves them out, REJECT holds it up")
        NumberPolicy onUnportable,

        @Schema(description = "Whether all numbers of the losing account are ported; left out if nobody said") @Nullable
        PortingOption porting,

        @Schema(description = "Your note about the port; left out if there is none") @Nullable
        String description,

        @Schema(description = "Whom to ask about the port; left out if nobody said") @Nullable
        Contact contact,

        @Schema(description = "Email addresses that are told about it; left out if there are none") @Nullable
        List<String> notifications,

        @Schema(description = "Setup that its numbers get once they are in service; left out if there is none")
        @Nullable
        NumberDefaults defaults,

        @Schema(description = "Your own data, as you gave it; left out if there is none") @Nullable
        Map<String, Object> custom,

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
    @Schema(description = "Why an order is rejected or canceled, or what became of a number.")
    record Reason(
            @Schema(description = "The carrier's code or one of ours; null if there is none") @Nullable
            String code,

            @Schema(description = "The reason in words") String text) {}

    /** @param accountNumber all but its last digits hidden */
    @Schema(name = "MaskedLosingAccount", description = "The account with the losing carrier, without its secrets.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LosingAccountView(
            @Schema(description = "Who the losing carrier is, as the customer calls it; left out if nobody said")
            @Nullable
            String carrierName,

            @Schema(description = "Account number, all but its last digits hidden; left out if there is none") @Nullable
            String accountNumber,

            @Schema(description = "Whether a PIN is stored; the PIN itself is never shown")
            boolean pinGiven,

            @Schema(description = "The billing telephone number (BTN) of the account; left out if there is none")
            @Nullable
            String billingNumber,

            @Schema(description = "Who signed the letter of authorization; left out if nobody said") @Nullable
            String authorizingName,

            @Schema(description = "The day it was signed; left out if nobody said") @Nullable
            LocalDate authorizingDate) {

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
