package io.portway.order.life;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierDocument;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.GatewayCalls;
import io.portway.carrier.GatewayNotCalled;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.Placement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemotePart;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls to the carriers' gateways for an order. One that fails says what happened and what to do: its words are what
 * operations read at the incident, once the process has given up trying.
 *
 * <p>A call may take 20 seconds, so none is made by a transaction that locks an order: whatever
 * changes an order leaves the call to a job of the process.
 */
@Component
class CarrierCalls {

    private static final int LONGEST_REASON = 300;

    private final OrderRepository orders;
    private final CarrierGateways gateways;
    private final GatewayCalls calls;
    private final RemoteOrders remotes;
    private final Clock clock;

    CarrierCalls(
            OrderRepository orders, CarrierGateways gateways, GatewayCalls calls, RemoteOrders remotes, Clock clock) {
        this.orders = orders;
        this.gateways = gateways;
        this.calls = calls;
        this.remotes = remotes;
        this.clock = clock;
    }

    /**
     * Sends the order, unless the carrier has that version.
     *
     * @param inDoubt whether an earlier attempt broke off: then the carrier is asked first
     */
    Placement place(PortOrder order, CarrierOrder sent, boolean inDoubt) {
        if (inDoubt) {
            List<RemotePart> taken = find(order).stream()
                    .filter(seen -> seen.version() == null || seen.version() >= sent.version())
                    .map(RemoteSnapshot::part)
                    .toList();
            if (!taken.isEmpty()) {
                return new Placement.Accepted(taken);
            }
        }
        try {
            return make("place", "was not sent to " + order.losingCarrier(), order, gateway -> gateway.place(sent));
        } catch (GatewayUnavailable e) {
            if (GatewayNotCalled.in(e).isEmpty()) {
                remotes.doubt(order.id(), sent.version(), clock.instant());
            }
            throw e;
        }
    }

    /** What the carrier has of an order that may or may not have been sent. */
    List<RemoteSnapshot> find(PortOrder order) {
        return make("find", "was not found with " + order.losingCarrier(), order, gateway -> gateway.find(order.id()));
    }

    void activate(PortOrder order, Consumer<CarrierGateway> call) {
        make("activate", "could not be activated with " + order.losingCarrier(), order, answeringNothing(call));
    }

    /** Reads first, since an earlier request may have arrived. */
    Cancellation cancel(PortOrder order, RemoteOrder remote) {
        Optional<RemoteSnapshot> seen =
                make("read", "could not be read at " + order.losingCarrier(), order, gateway -> gateway.read(remote));
        RemoteStatus status = seen.map(RemoteSnapshot::status).orElse(RemoteStatus.CANCELED);
        return switch (status) {
            case CANCELED -> Cancellation.DONE;
            case CANCEL_ASKED -> Cancellation.ASKED;
            case PORTED -> new Cancellation.Refused("PORTED", "The numbers are live already");
            default ->
                remote.status() == RemoteStatus.CANCEL_ASKED
                        ? new Cancellation.Refused(seen.get().code(), seen.get().text())
                        : make(
                                "cancel",
                                "was not withdrawn from " + order.losingCarrier(),
                                order,
                                gateway -> gateway.cancel(remote));
        };
    }

    /** The desk's answer: a document, text, or both. */
    void answer(PortOrder order, RemoteOrder remote, @Nullable CarrierDocument document, @Nullable String text) {
        make(
                "answer",
                "was not given the desk's answer at " + order.losingCarrier(),
                order,
                answeringNothing(gateway -> {
                    if (document != null) {
                        gateway.upload(remote, document);
                    }
                    if (text != null) {
                        gateway.comment(remote, text);
                    }
                }));
    }

    private static Function<CarrierGateway, Void> answeringNothing(Consumer<CarrierGateway> call) {
        return gateway -> {
            call.accept(gateway);
            return null;
        };
    }

    private <T> T make(String name, String failure, PortOrder order, Function<CarrierGateway, T> call) {
        if (orders.holdsOrders()) {
            throw new IllegalStateException(
                    "The call '" + name + "' for order " + order.number() + " would be made by a transaction that "
                            + "has changed an order and holds its row; let the process make it in a job of its own.");
        }
        CarrierGateway gateway = gateways.byName(order.gateway());
        try {
            return calls.make(name, gateway, call);
        } catch (RuntimeException e) {
            throw new GatewayUnavailable(
                    "Order " + order.number() + " " + failure + " through the gateway " + gateway.name() + ": "
                            + reason(e)
                            + " Portway repeats the call until its attempts are used up. Then make sure that the gateway "
                            + "responds, and retry the job in Cockpit; nothing is done twice.",
                    e);
        }
    }

    /** The gateway's own message; for other exceptions only the name, since their messages may contain a customer's data. */
    private static String reason(RuntimeException e) {
        String said = e instanceof GatewayUnavailable && e.getMessage() != null
                ? e.getMessage().strip()
                : "";
        if (said.isEmpty()) {
            return "it failed with " + e.getClass().getSimpleName() + ", see the stack trace.";
        }
        String reason = said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…";
        return reason.endsWith(".") || reason.endsWith("…") ? reason : reason + ".";
    }
}
