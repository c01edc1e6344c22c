package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Contact;
import io.portway.kernel.Versioned;
import io.portway.kernel.Violation;
import io.portway.order.LeftOut;
import io.portway.order.NumberCounts;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.LoaUpload;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.OrderDetails;
import io.portway.order.details.PortingOption;
import io.portway.order.details.WinningCarrier;
import io.portway.order.search.Waiting;
import io.portway.order.search.WaitsFor;
import io.portway.party.EndUser;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request with its orders; {@code price} is the port fee in US dollars for its open numbers.
 *
 * @param complete for a draft: whether it can be submitted; not in lists
 * @param missing  for a draft: what prevents it
 * @param leftOut  of what was handed in, what could not be read or was there twice
 */
@Schema(
        name = "PortRequest",
        description =
                "A customer's request, split into one order per losing carrier. Times are in UTC unless they have a zone of their own.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortRequestView(
        @Schema(description = "Stable id of the request; calls take it wherever they take its number")
        UUID id,

        @Schema(description = "Number of the request, for people")
        long number,

        @Schema(description = "Short key to name the request in a call with support")
        String supportKey,

        @Schema(description = "Number of the account that it is for")
        long account,

        @Schema(description = "Your reference; left out if there is none") @Nullable
        String customerReference,

        @Schema(
                description =
                        "The state of its orders taken together: REJECTED if one waits for a correction, else that of the open order which is least far")
        OrderStatus status,

        @Schema(description = "How many of its numbers are in each state")
        NumberCounts numbers,

        @Schema(description = "Port fee in US dollars for its numbers that are still open")
        String price,

        @Schema(description = "When the numbers should port; left out for the earliest possible") @Nullable
        DesiredSchedule desired,

        @Schema(description = "Whether the customer activates its orders from their FOC dates, instead of the clock")
        boolean onDemand,

        @Schema(description = "When it was handed in, in UTC")
        Instant createdAt,

        @Schema(description = "When it was submitted, in UTC; left out for a draft") @Nullable
        Instant submittedAt,

        @Schema(description = "Counts the changes of the request itself")
        int version,

        @Schema(description = "Its orders in short") List<OrderLine> orders,

        @Schema(description = "The current user of the numbers; left out if nobody said") @Nullable
        EndUser endUser,

        @Schema(
                description =
                        "The account with the losing carrier, without its secrets; left out if nobody said, and in lists")
        PortOrderView.@Nullable LosingAccountView losingAccount,

        @Schema(
                description =
                        "What happens when some numbers cannot be ported: EXCLUDE leaves them out, REJECT holds the request up")
        NumberPolicy onUnportable,

        @Schema(description = "Whether all numbers of the losing account are ported; left out if nobody said") @Nullable
        PortingOption porting,

        @Schema(description = "A name for the request, for people; left out if there is none") @Nullable
        String name,

        @Schema(description = "Your note about it; left out if there is none") @Nullable
        String description,

        @Schema(description = "Identifiers that some countries' carriers ask for; left out if there are none") @Nullable
        Identifiers identifiers,

        @Schema(description = "Whom to ask about the port; left out if nobody said") @Nullable
        Contact contact,

        @Schema(description = "Email addresses that are told about it; left out if there are none") @Nullable
        List<String> notifications,

        @Schema(description = "Setup that its numbers get once they are in service; left out if there is none")
        @Nullable
        NumberDefaults defaults,

        @Schema(
                description =
                        "The carrier that the numbers go to, as letters name it; left out if the account's default is meant")
        @Nullable
        WinningCarrier winningCarrier,

        @Schema(description = "What is known of the letter of authorization; left out if nobody said") @Nullable
        LoaUpload loa,

        @Schema(description = "Your own data, as you gave it; left out if there is none") @Nullable
        Map<String, Object> custom,

        @Schema(description = "Whether the draft can be submitted; left out for a submitted request and in lists")
        @Nullable
        Boolean complete,

        @Schema(
                description =
                        "What prevents the draft from being submitted; left out for a submitted request and in lists")
        @Nullable
        List<Missing> missing,

        @Schema(
                description =
                        "What was handed in but left out, since it could not be read or was there twice; left out if there is none")
        @Nullable
        List<LeftOut> leftOut,

        @Schema(
                description =
                        "Its orders that have not ended, by whom they wait for; in lists and when it is read alone")
        @Nullable
        List<WaitsView> waitsFor)
        implements Versioned {

    /** Something missing or wrong that prevents the submission of a draft. */
    @Schema(description = "Something that prevents a draft from being submitted.")
    record Missing(
            @Schema(description = "Path of the field, such as endUser.postalCode")
            String field,

            @Schema(description = "What is wrong with it; follows the field's name in a sentence")
            String message,

            @Schema(description = "What to do about it, or null") @Nullable
            String remedy) {}

    /** Orders of the request that wait for the same. */
    @Schema(name = "RequestWait")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitsView(
            @Schema(description = "Who must act next on these orders")
            WaitsFor who,

            @Schema(description = "How many orders", example = "3")
            int orders,

            @Schema(description = "The first of their deadlines; left out if none has one") @Nullable
            Instant by) {

        static List<WaitsView> of(@Nullable List<Waiting.Group> groups) {
            return groups == null
                    ? List.of()
                    : groups.stream()
                            .map(group -> new WaitsView(group.who(), group.orders(), group.by()))
                            .toList();
        }
    }

    /** One of the request's orders in short. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "One of a request's orders in short.")
    record OrderLine(
            @Schema(description = "Id of the order") UUID id,
            @Schema(description = "Number of the order") long number,

            @Schema(description = "Name of the carrier that its numbers come from")
            String losingCarrier,

            @Schema(description = "State of the order") OrderStatus status,

            @Schema(
                    description =
                            "When it ports, in the losing carrier's zone; left out until the carrier has confirmed a date")
            @Nullable
            OffsetDateTime focAt,

            @Schema(description = "How many of its numbers are in each state")
            NumberCounts numbers,

            @Schema(description = "Counts the changes of the order; the ETag has it")
            int version) {

        static OrderLine of(PortOrder order) {
            return new OrderLine(
                    order.id(),
                    order.number(),
                    order.losingCarrier(),
                    order.status(),
                    order.focLocal(),
                    order.counts(),
                    order.version());
        }
    }

    @Override
    public String entityTag() {
        return PortRequest.entityTag(
                version, orders.stream().map(OrderLine::version).toList());
    }

    /** In a list, without what requires more lookups. */
    static PortRequestView of(PortRequest request) {
        return of(request, null, null, null);
    }

    static PortRequestView of(PortRequest request, @Nullable List<WaitsView> waits) {
        return of(request, null, null, waits);
    }

    static PortRequestView of(
            PortRequest request,
            PortOrderView.@Nullable LosingAccountView losingAccount,
            @Nullable List<Violation> missing,
            @Nullable List<WaitsView> waits) {
        OrderDetails said = request.details();
        return new PortRequestView(
                request.id(),
                request.number(),
                request.supportKey(),
                request.accountNumber(),
                request.details().customerReference(),
                request.status(),
                request.counts(),
                request.price().amount().toPlainString(),
                request.details().desired(),
                request.details().onDemand(),
                request.createdAt(),
                request.submittedAt(),
                request.version(),
                request.orders().stream().map(OrderLine::of).toList(),
                said.endUser(),
                losingAccount,
                said.onUnportable(),
                said.porting(),
                said.name(),
                said.description(),
                said.identifiers(),
                said.contact(),
                said.notifications(),
                said.defaults(),
                said.winningCarrier(),
                said.loa(),
                said.custom(),
                missing == null ? null : missing.isEmpty(),
                missing == null
                        ? null
                        : missing.stream()
                                .map(fault -> new Missing(fault.field(), fault.message(), fault.remedy()))
                                .toList(),
                request.leftOut().isEmpty() ? null : request.leftOut(),
                waits);
    }
}
