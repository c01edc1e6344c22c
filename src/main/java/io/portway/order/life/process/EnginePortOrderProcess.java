package io.portway.order.life.process;

import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import io.portway.order.ProcessModels;
import io.portway.order.Standing;
import io.portway.order.life.process.PortOrderModel.Elements;
import io.portway.order.life.process.PortOrderModel.Messages;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The engine's {@link PortOrderProcess}. Messages carry transient variables, so that none of them
 * is stored with the process.
 */
@Component
class EnginePortOrderProcess implements PortOrderProcess {

    /** Above the 50 that a task has by default. */
    private static final int OVERDUE_PRIORITY = 90;

    /** The engine rejects unbounded queries of users. */
    private static final int MOST = 100;

    private static final Predicate<PortOrder> NONE_IS_LIVE =
            order -> order.counts().activated() == 0;

    /** Messages for which the process always waits; the order's state decides whether it accepts them. */
    private static final Map<String, Predicate<PortOrder>> TAKEN = Map.of(
            Messages.FOC_CONFIRMED, stands(Standing.AWAITS_ANSWER, Standing.AWAITS_FOC),
            Messages.FOC_WITHDRAWN, stands(Standing.AWAITS_FOC),
            Messages.CARRIER_REJECTED,
                    NONE_IS_LIVE.and(stands(Standing.AWAITS_ANSWER, Standing.AWAITS_FOC, Standing.ACTIVATING)),
            Messages.CARRIER_CANCELED, NONE_IS_LIVE.and(PortOrder::withCarrier),
            Messages.CANCEL_REFUSED, stands(Standing.GIVEN_UP),
            Messages.CARRIER_ASKS, PortOrder::withCarrier,
            Messages.ORDER_CORRECTED, stands(Standing.REJECTED, Standing.AWAITS_CUSTOMER),
            Messages.CANCELLATION_REQUESTED,
                    stands(Standing.ACTIVATING, Standing.FINAL, Standing.GIVEN_UP)
                            .negate());

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final ProcessModels models;
    private final OrderRepository orders;
    private final Clock clock;

    EnginePortOrderProcess(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ProcessModels models,
            OrderRepository orders,
            Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.models = models;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void start(UUID orderId) {
        runtime.startProcessInstanceById(models.newest(PortOrderModel.KEY), orderId.toString());
    }

    @Override
    public boolean isPlacedByHand(UUID orderId) {
        return isAt(orderId, Elements.PLACE_BY_HAND);
    }

    private boolean isAt(UUID orderId, String element) {
        return runtime.createExecutionQuery()
                        .activityId(element)
                        .processInstanceBusinessKey(orderId.toString())
                        .count()
                > 0;
    }

    @Override
    public boolean focConfirmed(UUID orderId, Instant focAt, Actor by) {
        return takes(Messages.FOC_CONFIRMED, orderId)
                && deliver(Messages.FOC_CONFIRMED, orderId, Payload.of(by).put(Payload.FOC_AT, focAt.toString()));
    }

    @Override
    public boolean carrierRejected(
            UUID orderId, @Nullable String code, @Nullable String text, List<PhoneNumber> numbers, Actor by) {
        return takes(Messages.CARRIER_REJECTED, orderId)
                && deliver(
                        Messages.CARRIER_REJECTED,
                        orderId,
                        Payload.of(by)
                                .put(Payload.CODE, code)
                                .put(Payload.TEXT, text)
                                .put(
                                        Payload.NUMBERS,
                                        numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining(","))));
    }

    @Override
    public boolean focWithdrawn(UUID orderId, @Nullable String text, Actor by) {
        return takes(Messages.FOC_WITHDRAWN, orderId)
                && deliver(Messages.FOC_WITHDRAWN, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean carrierCanceled(UUID orderId, @Nullable String text, Actor by) {
        return takes(Messages.CARRIER_CANCELED, orderId)
                && deliver(Messages.CARRIER_CANCELED, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean cancelRefused(UUID orderId, @Nullable String text, Actor by) {
        return takes(Messages.CANCEL_REFUSED, orderId)
                && deliver(Messages.CANCEL_REFUSED, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean carrierAsks(UUID orderId, String kind, @Nullable String text, Actor by) {
        return deliver(
                Messages.CARRIER_ASKS,
                orderId,
                Payload.of(by).put(Payload.CODE, kind).put(Payload.TEXT, text));
    }

    @Override
    public boolean numbersFinal(UUID orderId) {
        return deliver(Messages.NUMBERS_FINAL, orderId, Payload.of(Actor.SYSTEM));
    }

    @Override
    public boolean hearsOfLiveNumbers(UUID orderId) {
        return waiting(Messages.NUMBERS_FINAL, orderId) != null;
    }

    @Override
    public boolean orderCorrected(UUID orderId, Actor by) {
        return takes(Messages.ORDER_CORRECTED, orderId) && deliver(Messages.ORDER_CORRECTED, orderId, Payload.of(by));
    }

    /** Not while the previous version is being sent: what the carrier has of it is unknown. */
    @Override
    public boolean orderSupplemented(UUID orderId, Actor by) {
        return !isAt(orderId, Elements.SUBMIT_TO_CARRIER)
                && !isAt(orderId, Elements.PLACE_BY_HAND)
                && deliver(Messages.ORDER_SUPPLEMENTED, orderId, Payload.of(by));
    }

    @Override
    public boolean activationRequested(UUID orderId, Actor by) {
        return deliver(Messages.ACTIVATION_REQUESTED, orderId, Payload.of(by));
    }

    /** If the engine has given up, there is an incident, and nothing continues automatically. */
    @Override
    public boolean isActivationUnderWay(UUID orderId) {
        return Stream.of(Elements.FOC_DATE_REACHED, Elements.ACTIVATION_REQUESTED)
                .flatMap(wait -> jobs(orderId, wait))
                .anyMatch(job -> job.getRetries() > 0);
    }

    private Stream<Job> jobs(UUID orderId, String element) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(orderId.toString(), PortOrderModel.KEY)
                .list()
                .stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(element)
                                .list()
                                .stream());
    }

    /** The job executor does the rest, including calls to the carrier, after the caller's commit. */
    @Override
    public boolean focReached(UUID orderId) {
        List<Job> timer = jobs(orderId, Elements.FOC_DATE_REACHED).toList();
        timer.forEach(job -> management.setJobDuedate(job.getId(), Date.from(clock.instant())));
        return !timer.isEmpty();
    }

    /** Moves the order's tasks ahead of others. */
    void putFirst(UUID orderId) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(orderId.toString())
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), OVERDUE_PRIORITY));
    }

    @Override
    public boolean cancellationRequested(UUID orderId, String reason, Actor by) {
        return deliver(Messages.CANCELLATION_REQUESTED, orderId, Payload.of(by).put(Payload.TEXT, reason));
    }

    @Override
    public List<String> taken(UUID orderId) {
        List<ProcessInstance> instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(orderId.toString(), PortOrderModel.KEY)
                .listPage(0, 1);
        return instance.stream()
                .flatMap(one -> runtime
                        .createEventSubscriptionQuery()
                        .processInstanceId(one.getId())
                        .eventType("message")
                        .listPage(0, MOST)
                        .stream())
                .map(EventSubscription::getEventName)
                .filter(name -> takes(name, orderId))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean takes(String message, UUID orderId) {
        return orders.find(orderId)
                .filter(TAKEN.getOrDefault(message, order -> true))
                .isPresent();
    }

    private static Predicate<PortOrder> stands(Standing first, Standing... others) {
        Set<Standing> wanted = EnumSet.of(first, others);
        return order -> wanted.contains(Standing.of(order));
    }

    /** Checks first whether the process waits for the message, since a failed correlation would abort the transaction. */
    private boolean deliver(String message, UUID orderId, Payload payload) {
        Execution waiting = waiting(message, orderId);
        if (waiting == null) {
            return false;
        }
        try {
            runtime.messageEventReceived(message, waiting.getId(), payload.variables());
        } catch (ProcessEngineException e) {
            if (!(e instanceof ProcessEnginePersistenceException) && !isWaiting(waiting, message, orderId)) {
                throw new OptimisticLockingFailureException(
                        "Order " + orderId + " got another message at the same moment as this " + message, e);
            }
            throw e;
        }
        return true;
    }

    /** A failed delivery has changed nothing: if the execution no longer waits, another transaction was faster. */
    private boolean isWaiting(Execution before, String message, UUID orderId) {
        Execution now = waiting(message, orderId);
        return now != null && now.getId().equals(before.getId());
    }

    private @Nullable Execution waiting(String message, UUID orderId) {
        return runtime.createExecutionQuery()
                .messageEventSubscriptionName(message)
                .processInstanceBusinessKey(orderId.toString())
                .singleResult();
    }
}
