package io.portway.operations.process;

import io.portway.operations.ProcessWork;
import io.portway.order.life.process.PortOrderModel;
import io.portway.order.life.process.PortOrderModel.Earlier;
import io.portway.order.life.process.PortOrderModel.Elements;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Queries the engine through its public API, not its tables. */
@Component
class EngineWork implements ProcessWork {

    private static final String CARRIER_LINE =
            "Make sure that the carrier's gateway responds, then retry the job in Cockpit. "
                    + "A repeat has the same request id, so the carrier does nothing twice.";
    private static final String ACTIVATION =
            CARRIER_LINE + " Do it soon: the FOC date is here, and the customer's numbers are waiting.";
    private static final String WITHDRAWAL = CARRIER_LINE
            + " If the carrier reports that the order is gone already, tell it so by its own portal, and retry.";
    private static final String IN_GENERAL =
            "Read the stack trace in Cockpit. If a release fixes the cause, retry the job after it is "
                    + "installed; if the data is wrong, correct it through the API or at the desk, then retry the job.";

    private static final Map<String, String> REMEDIES = Map.of(
            Elements.SUBMIT_TO_CARRIER, CARRIER_LINE,
            Elements.ACTIVATE_NUMBERS, ACTIVATION,
            Elements.FOC_DATE_REACHED, ACTIVATION,
            Elements.ACTIVATION_REQUESTED, ACTIVATION,
            Elements.RESOLVE_FALLOUT, ACTIVATION,
            Elements.WITHDRAW_ORDER, WITHDRAWAL,
            Elements.GIVEN_UP, WITHDRAWAL,
            Earlier.WITHDRAW_ON_REQUEST, WITHDRAWAL,
            Earlier.CANCELLATION_REQUESTED, WITHDRAWAL);

    private final RuntimeService runtime;
    private final ManagementService management;

    EngineWork(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @Override
    public Backlog backlog() {
        // Jobs without a due date come last: they have been due since they were created.
        Instant oldest = management.createJobQuery().executable().orderByJobDuedate().asc().listPage(0, 1).stream()
                .findFirst()
                .map(job -> job.getDuedate() == null ? job.getCreateTime() : job.getDuedate())
                .map(Date::toInstant)
                .orElse(null);
        return new Backlog(
                management.createJobQuery().executable().count(),
                oldest,
                management.createJobQuery().noRetriesLeft().active().count(),
                runtime.createIncidentQuery().count());
    }

    @Override
    public List<Incident> incidents(int limit) {
        return incidents(
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, limit));
    }

    @Override
    public List<Incident> incidents(UUID orderId) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey(PortOrderModel.KEY)
                .processInstanceBusinessKey(orderId.toString())
                .singleResult();
        return instance == null
                ? List.of()
                : incidents(runtime.createIncidentQuery()
                        .processInstanceId(instance.getId())
                        .orderByIncidentTimestamp()
                        .desc()
                        .list());
    }

    private List<Incident> incidents(List<org.camunda.bpm.engine.runtime.Incident> open) {
        if (open.isEmpty()) {
            return List.of();
        }
        // The engine's own work, such as history cleanup, does not belong to an instance.
        Set<String> ids = open.stream()
                .map(org.camunda.bpm.engine.runtime.Incident::getProcessInstanceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<String, ProcessInstance> instances = ids.isEmpty()
                ? new HashMap<>()
                : runtime.createProcessInstanceQuery().processInstanceIds(ids).list().stream()
                        .collect(Collectors.toMap(ProcessInstance::getId, Function.identity()));
        return open.stream()
                .map(incident -> incident(incident, instances.get(incident.getProcessInstanceId())))
                .toList();
    }

    private static Incident incident(
            org.camunda.bpm.engine.runtime.Incident incident, @Nullable ProcessInstance instance) {
        String element =
                incident.getFailedActivityId() == null ? incident.getActivityId() : incident.getFailedActivityId();
        return new Incident(
                order(instance),
                incident.getProcessInstanceId(),
                words(element),
                incident.getIncidentTimestamp().toInstant(),
                incident.getIncidentMessage() == null
                        ? "The engine recorded no message."
                        : incident.getIncidentMessage(),
                element == null ? IN_GENERAL : REMEDIES.getOrDefault(element, IN_GENERAL));
    }

    /** Other processes have no business key, or another kind. */
    private static @Nullable UUID order(@Nullable ProcessInstance instance) {
        try {
            return instance == null || instance.getBusinessKey() == null
                    ? null
                    : UUID.fromString(instance.getBusinessKey());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** {@code serviceTask_submitToCarrier} as "Submit to carrier". */
    private static String words(@Nullable String element) {
        if (element == null) {
            return "Work of the engine itself";
        }
        String words = element.substring(element.indexOf('_') + 1)
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .strip();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
