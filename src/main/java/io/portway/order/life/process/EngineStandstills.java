package io.portway.order.life.process;

import io.portway.kernel.Actor;
import io.portway.order.Fact;
import io.portway.order.OrderChange;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.StatusGroup;
import io.portway.order.life.Standstill;
import io.portway.order.life.Standstills;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** An order stands still while its process has an incident. Looks for new ones, and tells each in the order's timeline once. */
@Component
class EngineStandstills implements Standstills {

    private static final int AT_ONCE = 200;
    private static final int MOST = 10_000;

    private final RuntimeService processes;
    private final OrderRepository orders;
    private final TransactionOperations transactions;
    private final Clock clock;
    /** Ids of incidents, so that those that stay open for long cost nothing. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    EngineStandstills(
            RuntimeService processes, OrderRepository orders, TransactionOperations transactions, Clock clock) {
        this.processes = processes;
        this.orders = orders;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> since(UUID orderId) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(orderId.toString(), PortOrderModel.KEY)
                .withIncident()
                .list()
                .stream()
                .flatMap(
                        instance -> processes.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
                .map(incident -> incident.getIncidentTimestamp().toInstant())
                .min(Instant::compareTo);
    }

    @Override
    public Set<UUID> orders() {
        Set<String> stalled =
                processes.createIncidentQuery().processDefinitionKeyIn(PortOrderModel.KEY).listPage(0, MOST).stream()
                        .map(Incident::getProcessInstanceId)
                        .collect(Collectors.toSet());
        return stalled.isEmpty()
                ? Set.of()
                : processes.createProcessInstanceQuery().processInstanceIds(stalled).list().stream()
                        .map(instance -> UUID.fromString(instance.getBusinessKey()))
                        .collect(Collectors.toSet());
    }

    /** Every ten seconds; several nodes may do so at once. */
    @Scheduled(
            fixedDelayString = "${portway.order.standstill-sweep:PT10S}",
            initialDelayString = "${portway.order.standstill-sweep:PT10S}")
    void sweep() {
        Set<String> open = new HashSet<>();
        List<Incident> page;
        do {
            page = processes
                    .createIncidentQuery()
                    .processDefinitionKeyIn(PortOrderModel.KEY)
                    .orderByIncidentTimestamp()
                    .desc()
                    .listPage(open.size(), AT_ONCE);
            page.forEach(incident -> open.add(incident.getId()));
            tell(page.stream()
                    .filter(incident -> !told.contains(incident.getId()))
                    .toList());
        } while (page.size() == AT_ONCE);
        told.retainAll(open);
    }

    private void tell(List<Incident> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, String> keys = new HashMap<>();
        processes
                .createProcessInstanceQuery()
                .processInstanceIds(
                        fresh.stream().map(Incident::getProcessInstanceId).collect(Collectors.toSet()))
                .list()
                .forEach((ProcessInstance instance) -> keys.put(instance.getId(), instance.getBusinessKey()));
        for (Incident incident : fresh) {
            String key = keys.get(incident.getProcessInstanceId());
            if (key != null) {
                transactions.executeWithoutResult(transaction -> tell(
                        UUID.fromString(key), incident.getIncidentTimestamp().toInstant()));
            }
            told.add(incident.getId());
        }
    }

    private void tell(UUID orderId, Instant since) {
        // Locks the order, so that another node sees what this one has told.
        orders.versionFound(orderId);
        boolean known = orders.timeline(orderId, true).stream()
                .anyMatch(entry -> entry.is(Fact.STALLED) && !entry.at().isBefore(since));
        if (!known) {
            PortOrder order = orders.get(orderId);
            orders.tryChange(
                    orderId,
                    OrderChange.event(
                                    StatusGroup.OPEN.states(),
                                    Fact.STALLED,
                                    new Standstill(order, since).words(clock.instant()))
                            .incidental(),
                    Actor.SYSTEM);
        }
    }
}
