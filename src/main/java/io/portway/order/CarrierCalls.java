package io.portway.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Calls to the carriers' gateways. Each is measured, and one that fails says what happened and what to do: its words are
 * what operations read at the incident, once the process has given up trying.
 *
 * <p>A call may take its 20 seconds, so none is made by a transaction that keeps others from an order meanwhile: whatever
 * changes an order leaves the call to a job of the process.
 */
@Component
class CarrierCalls {

    private static final int LONGEST_REASON = 300;

    private final OrderRepository orders;
    private final CarrierGateways gateways;
    private final MeterRegistry metrics;

    CarrierCalls(OrderRepository orders, CarrierGateways gateways, MeterRegistry metrics) {
        this.orders = orders;
        this.gateways = gateways;
        this.metrics = metrics;
    }

    Placement place(PortOrder order, Function<CarrierGateway, Placement> call) {
        return make("place", "was not sent to " + order.losingCarrier(), order, call);
    }

    void activate(PortOrder order, Consumer<CarrierGateway> call) {
        make("activate", "could not be activated with " + order.losingCarrier(), order, answeringNothing(call));
    }

    void withdraw(PortOrder order, Consumer<CarrierGateway> call) {
        make("withdraw", "was not withdrawn from " + order.losingCarrier(), order, answeringNothing(call));
    }

    private static Function<CarrierGateway, Void> answeringNothing(Consumer<CarrierGateway> call) {
        return gateway -> {
            call.accept(gateway);
            return null;
        };
    }

    private <T> T make(String name, String failure, PortOrder order, Function<CarrierGateway, T> call) {
        if (orders.holdsOrders()) {
            throw new IllegalStateException("The call '" + name + "' for order " + order.number() + " would be made by a transaction that "
                    + "has changed an order and holds its row; let the process make it in a job of its own.");
        }
        CarrierGateway gateway = gateways.byName(order.gateway());
        long started = System.nanoTime();
        String outcome = "failed";
        try {
            T answer = call.apply(gateway);
            outcome = answer instanceof Placement.Refused ? "refused" : "accepted";
            return answer;
        } catch (RuntimeException e) {
            throw new GatewayUnavailable("Order " + order.number() + " " + failure + " through the gateway " + gateway.name() + ": "
                    + reason(e) + " Portway repeats the call by itself until its attempts are used up. Then see to it that the gateway "
                    + "answers, and retry the job in Cockpit; nothing is done twice by that.", e);
        } finally {
            metrics.timer("portway.carrier.calls", "gateway", gateway.name(), "call", name, "outcome", outcome)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    /** The gateway's own words; of any other exception the name alone, since its words may hold a customer's data. */
    private static String reason(RuntimeException e) {
        String said = e instanceof GatewayUnavailable && e.getMessage() != null ? e.getMessage().strip() : "";
        if (said.isEmpty()) {
            return "it broke with a " + e.getClass().getSimpleName() + ", see the stack trace.";
        }
        String reason = said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…";
        return reason.endsWith(".") || reason.endsWith("…") ? reason : reason + ".";
    }
}
