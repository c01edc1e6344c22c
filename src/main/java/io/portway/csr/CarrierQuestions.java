package io.portway.csr;

import io.portway.carrier.CarrierGateways;
import io.portway.carrier.GatewayCalls;
import io.portway.carrier.GatewayUnavailable;
import io.portway.carrier.ServiceRecords.Answer;
import io.portway.carrier.ServiceRecords.Question;
import io.portway.csr.CsrLookup.State;
import io.portway.csr.LookupStore.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks carriers for records until they answer, for a day at most. Each look-up is asked for by one node at a time. */
@Component
class CarrierQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierQuestions.class);

    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int AT_ONCE = 20;

    private final LookupStore store;
    private final CsrLookups lookups;
    private final CarrierGateways gateways;
    private final GatewayCalls calls;
    private final Clock clock;

    CarrierQuestions(LookupStore store, CsrLookups lookups, CarrierGateways gateways, GatewayCalls calls, Clock clock) {
        this.store = store;
        this.lookups = lookups;
        this.gateways = gateways;
        this.calls = calls;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${portway.csr.poll:PT1S}", initialDelayString = "${portway.csr.poll:PT1S}")
    void askDue() {
        for (int i = 0; i < AT_ONCE; i++) {
            Optional<Due> due = store.claim(clock.instant(), LEASE);
            if (due.isEmpty()) {
                return;
            }
            ask(due.get());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetRecords() {
        store.forgetRecords(clock.instant().minus(KEPT));
    }

    private void ask(Due due) {
        CsrLookup lookup = due.lookup();
        Answer answer = new Answer.Pending();
        try {
            answer = calls.make(
                    "csr",
                    gateways.byName(lookup.gateway()),
                    gateway -> gateway.serviceRecords()
                            .<Answer>map(records -> records.ask(new Question(
                                    lookup.id(),
                                    lookup.losingCarrier(),
                                    lookup.kind(),
                                    lookup.numbers(),
                                    lookup.authorizedBy(),
                                    lookup.createdAt())))
                            .orElseGet(
                                    () -> new Answer.Refused(null, "The gateway no longer obtains service records")));
        } catch (GatewayUnavailable e) {
            LOG.info("CSR look-up {}: gateway {}: {}", lookup.id(), lookup.gateway(), e.getMessage());
        }
        Instant now = clock.instant();
        if (answer instanceof Answer.Found found) {
            store.finish(lookup.id(), State.DONE, null, null, lookups.sealed(lookup.id(), found.record()), now);
        } else if (answer instanceof Answer.Refused refused) {
            store.finish(lookup.id(), State.FAILED, refused.code(), refused.text(), null, now);
        } else if (now.isBefore(lookup.createdAt().plus(PATIENCE))) {
            store.askAgain(lookup.id(), now.plus(pause(due.attempts())));
        } else {
            store.finish(
                    lookup.id(),
                    State.FAILED,
                    CsrLookups.NO_ANSWER,
                    lookup.losingCarrier() + " has not answered for a day",
                    null,
                    now);
        }
    }

    /** 1 s, 2 s, 4 s and so on. */
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
