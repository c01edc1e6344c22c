package io.portway.afterport;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.afterport.CheckKind.Result;
import io.portway.afterport.CheckStore.Found;
import io.portway.carrier.CarrierGateway;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayCalls;
import io.portway.carrier.Messaging;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.portability.DirectoryListing;
import io.portway.portability.PortedNumbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the directory and the gateways about numbers that were ported, again after a while where they do not know yet. */
@Component
class CheckRounds {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRounds.class);

    private static final int AT_ONCE = 500;
    private static final int ROUNDS = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** How long after each attempt the next one comes; after the last one it has failed. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final CheckStore store;
    private final AfterPortChecks checks;
    private final OrderRepository orders;
    private final Settings settings;
    private final AfterPortSettings own;
    private final @Nullable PortedNumbers directory;
    private final CarrierGateways gateways;
    private final GatewayCalls calls;
    private final Clock clock;

    CheckRounds(
            CheckStore store,
            AfterPortChecks checks,
            OrderRepository orders,
            Settings settings,
            AfterPortSettings own,
            ObjectProvider<PortedNumbers> directory,
            CarrierGateways gateways,
            GatewayCalls calls,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.orders = orders;
        this.settings = settings;
        this.own = own;
        this.directory = directory.getIfAvailable();
        this.gateways = gateways;
        this.calls = calls;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${portway.after-port.poll:PT5S}",
            initialDelayString = "${portway.after-port.poll:PT5S}")
    void round() {
        for (int i = 0; i < ROUNDS; i++) {
            List<NumberCheck> due = store.claim(clock.instant(), LEASE, AT_ONCE);
            if (due.isEmpty()) {
                return;
            }
            NumberCheck first = due.get(0);
            PortOrder order = orders.get(first.orderId());
            List<PhoneNumber> numbers = due.stream().map(NumberCheck::number).toList();
            int attempts = due.stream().mapToInt(NumberCheck::attempts).max().orElse(1);
            List<Found> found = new ArrayList<>();
            try {
                found.addAll(
                        first.kind() == CheckKind.DIRECTORY
                                ? directory(order, numbers, attempts)
                                : messaging(order, numbers, attempts));
            } catch (RuntimeException e) {
                LOG.warn("Order {}: {} cannot be checked now: {}", order.number(), first.kind(), e.toString());
                if (attempts > PAUSES.size()) {
                    numbers.forEach(number ->
                            found.add(new Found(number, first.kind(), Result.UNKNOWN, "It could not be asked")));
                }
            }
            checks.settle(order.id(), first.kind(), found);
            store.tryAgain(order.id(), first.kind(), numbers, next(order, first.kind(), attempts));
        }
    }

    /** {@code null} where nobody but the house can tell. */
    private @Nullable Instant next(PortOrder order, CheckKind kind, int attempts) {
        return kind == CheckKind.MESSAGING
                        && gateways.byName(order.gateway()).messaging().isEmpty()
                ? null
                : clock.instant().plus(PAUSES.get(Math.min(attempts, PAUSES.size()) - 1));
    }

    private List<Found> directory(PortOrder order, List<PhoneNumber> numbers, int attempts) {
        if (directory == null) {
            return numbers.stream()
                    .map(number -> new Found(
                            number,
                            CheckKind.DIRECTORY,
                            Result.UNKNOWN,
                            "This installation has no directory that follows single numbers"))
                    .toList();
        }
        Map<PhoneNumber, DirectoryListing> listings = directory.serving(numbers);
        Set<String> ours = ours(order);
        List<Found> found = new ArrayList<>();
        for (PhoneNumber number : numbers) {
            DirectoryListing listing = listings.get(number);
            if (listing != null && (ours.contains(listing.carrier()) || ours.contains(listing.ocn()))) {
                found.add(new Found(
                        number, CheckKind.DIRECTORY, Result.PASSED, "The directory shows " + listing.carrier()));
            } else if (attempts > PAUSES.size()) {
                found.add(new Found(
                        number,
                        CheckKind.DIRECTORY,
                        Result.FAILED,
                        listing == null
                                ? "The directory does not have it"
                                : "The directory still shows " + listing.carrier()));
            }
        }
        return found;
    }

    /** The names under which a directory may list us. */
    private Set<String> ours(PortOrder order) {
        AccountSettings account = settings.of(order.accountId());
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(own.servedAs());
        Stream.of(
                        order.details().winningCarrier() == null
                                ? null
                                : order.details().winningCarrier().name(),
                        account.carrierName(),
                        account.respOrgId())
                .filter(name -> name != null && !name.isBlank())
                .forEach(names::add);
        return names;
    }

    private List<Found> messaging(PortOrder order, List<PhoneNumber> numbers, int attempts) {
        CarrierGateway gateway = gateways.byName(order.gateway());
        if (gateway.messaging().isEmpty()) {
            return List.of();
        }
        Map<PhoneNumber, Messaging.Answer> answers = calls.make(
                "messaging", gateway, asked -> asked.messaging().orElseThrow().enable(order.id(), numbers));
        List<Found> found = new ArrayList<>();
        answers.forEach((number, answer) -> {
            switch (answer.state()) {
                case ACTIVE -> found.add(new Found(number, CheckKind.MESSAGING, Result.PASSED, answer.text()));
                case FAILED -> found.add(new Found(number, CheckKind.MESSAGING, Result.FAILED, answer.text()));
                case PENDING -> {
                    if (attempts > PAUSES.size()) {
                        found.add(new Found(
                                number, CheckKind.MESSAGING, Result.FAILED, "The carrier has not moved it for days"));
                    }
                }
            }
        });
        return found;
    }
}
