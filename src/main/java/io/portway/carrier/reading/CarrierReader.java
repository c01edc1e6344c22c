package io.portway.carrier.reading;

import io.portway.carrier.Cancellation;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayCalls;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.ReadingSettings;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.number.PhoneNumber;
import io.portway.work.WorkSignal;
import io.portway.work.Worker;
import io.portway.work.WorkerThreads;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads carriers' orders when they are due: what a carrier pushes is a hint, what it answers when asked is authoritative.
 * Calls the carrier outside of any transaction. Withdraws orders that are canceled here but alive there.
 */
@Component
public class CarrierReader extends Worker {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierReader.class);

    private final RemoteOrders remotes;
    private final OpenNumbers openNumbers;
    private final CarrierGateways gateways;
    private final GatewayCalls calls;
    private final Findings findings;
    private final Clock clock;
    private final WorkerThreads threads;

    CarrierReader(
            RemoteOrders remotes,
            OpenNumbers openNumbers,
            CarrierGateways gateways,
            GatewayCalls calls,
            Findings findings,
            Clock clock,
            ReadingSettings settings) {
        super(settings.enabled());
        this.remotes = remotes;
        this.openNumbers = openNumbers;
        this.gateways = gateways;
        this.calls = calls;
        this.findings = findings;
        this.clock = clock;
        this.threads = new WorkerThreads(
                "carrier-reader",
                settings.threads(),
                settings.poll(),
                settings.poll(),
                new WorkSignal(),
                this::readOne,
                trouble -> LOG.warn("Cannot read carriers' orders, retrying in a second", trouble));
    }

    /** Reads everything due now in the caller's thread and returns the number of orders. */
    public int drain() {
        return threads.drain();
    }

    @Override
    protected WorkerThreads threads() {
        return threads;
    }

    /** Reads one order; false if none was due. */
    private boolean readOne() {
        Instant now = clock.instant();
        RemoteOrder remote = remotes.claim(now);
        if (remote == null) {
            return false;
        }
        List<PhoneNumber> open = remote.of(openNumbers.of(remote.orderId()));
        if (open.isEmpty() && !remote.withdraw()) {
            remotes.readAgain(remote, now, null);
            return true;
        }
        try {
            Optional<RemoteSnapshot> seen = call("read", remote, gateway -> gateway.read(remote));
            if (seen.isEmpty()) {
                findings.missing(remote);
            } else if (remote.withdraw()) {
                withdraw(remote, seen.get());
            } else {
                findings.seen(remote, open, seen.get());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cannot read order {} of gateway {}, retrying in {}: {}",
                    remote.remoteId(),
                    remote.gateway(),
                    RemoteOrders.LEASE,
                    e instanceof GatewayUnavailable ? e.getMessage() : e.toString());
        }
        return true;
    }

    private void withdraw(RemoteOrder remote, RemoteSnapshot seen) {
        if (!seen.status().isAlive()) {
            findings.ended(remote, seen);
            return;
        }
        Cancellation answer = seen.status() == RemoteStatus.CANCEL_ASKED
                ? Cancellation.ASKED
                : remote.status() == RemoteStatus.CANCEL_ASKED
                        ? new Cancellation.Refused(seen.code(), seen.text())
                        : call("cancel", remote, gateway -> gateway.cancel(remote));
        findings.withdrawn(remote, seen, answer);
    }

    private <T> T call(String name, RemoteOrder remote, Function<CarrierGateway, T> call) {
        return calls.make(name, gateways.byName(remote.gateway()), call);
    }
}
