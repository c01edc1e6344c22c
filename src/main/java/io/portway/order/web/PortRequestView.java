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
@Schema(name = "PortRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortRequestView(
        UUID id,
        long number,
        String supportKey,
        long account,
        @Nullable String customerReference,
        OrderStatus status,
        NumberCounts numbers,
        String price,
        @Nullable DesiredSchedule desired,
        boolean onDemand,
        Instant createdAt,
        @Nullable Instant submittedAt,
        int version,
        List<OrderLine> orders,
        @Nullable EndUser endUser,
        PortOrderView.@Nullable LosingAccountView losingAccount,
        NumberPolicy onUnportable,
        @Nullable PortingOption porting,
        @Nullable String name,
        @Nullable String description,
        @Nullable Identifiers identifiers,
        @Nullable Contact contact,
        @Nullable List<String> notifications,
        @Nullable NumberDefaults defaults,
        @Nullable WinningCarrier winningCarrier,
        @Nullable LoaUpload loa,
        @Nullable Map<String, Object> custom,
        @Nullable Boolean complete,
        @Nullable List<Missing> missing,
        @Nullable List<LeftOut> leftOut,

        @Schema(
                description =
                        "Its orders that have not ended, by whom they wait for; in lists and when it is read alone")
        @Nullable
        List<WaitsView> waitsFor)
        implements Versioned {

    /** Something missing or wrong that prevents the submission of a draft. */
    record Missing(String field, String message, @Nullable String remedy) {}

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
    record OrderLine(
            UUID id,
            long number,
            String losingCarrier,
            @Nullable OrderStatus status,
            @Nullable OffsetDateTime focAt,
            NumberCounts numbers,
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
