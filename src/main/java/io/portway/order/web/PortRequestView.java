package io.portway.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.Versioned;
import io.portway.order.DesiredSchedule;
import io.portway.order.NumberCounts;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A request with the orders that it was split into; {@code price} is the port fee in US dollars for its open numbers. */
@Schema(name = "PortRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortRequestView(
        UUID id,
        long number,
        String supportKey,
        long account,
        String customerReference,
        OrderStatus status,
        NumberCounts numbers,
        String price,
        DesiredSchedule desired,
        boolean onDemand,
        Instant createdAt,
        Instant submittedAt,
        int version,
        List<OrderLine> orders) implements Versioned {

    /** One of the request's orders in short. */
    record OrderLine(UUID id, long number, String losingCarrier, OrderStatus status, OffsetDateTime focAt, NumberCounts numbers,
                     int version) {

        static OrderLine of(PortOrder order) {
            return new OrderLine(order.id(), order.number(), order.losingCarrier(), order.status(), order.focLocal(), order.counts(),
                    order.version());
        }
    }

    @Override
    public String entityTag() {
        return PortRequest.entityTag(version, orders.stream().map(OrderLine::version).toList());
    }

    static PortRequestView of(PortRequest request) {
        return new PortRequestView(request.id(), request.number(), request.supportKey(), request.accountNumber(), request.details().customerReference(),
                request.status(), request.counts(), request.price().amount().toPlainString(), request.details().desired(),
                request.details().onDemand(), request.createdAt(), request.submittedAt(), request.version(),
                request.orders().stream().map(OrderLine::of).toList());
    }
}
