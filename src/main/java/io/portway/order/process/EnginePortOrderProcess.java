package io.portway.order.process;

import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.PortOrderProcess;
import io.portway.order.process.PortOrderModel.Elements;
import io.portway.order.process.PortOrderModel.Messages;
import io.portway.order.process.PortOrderModel.Variables;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * The engine behind {@link PortOrderProcess}. What a message carries travels as transient variables, so that none of it
 * is stored with the process.
 */
@Component
class EnginePortOrderProcess implements PortOrderProcess {

    /** Above the 50 that a task has by default. */
    private static final int OVERDUE_PRIORITY = 90;

    private static final String CARRIER_CANCELED = "CarrierCanceled";
    private static final String CANCEL_REFUSED = "CancelRefused";
    private static final String CARRIER_ASKS = "CarrierAsks";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Clock clock;

    EnginePortOrderProcess(RuntimeService runtime, TaskService tasks, ManagementService management, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.clock = clock;
    }

    @Override
    public void start(UUID orderId) {
        runtime.startProcessInstanceByKey(PortOrderModel.KEY, orderId.toString(), Map.of(Variables.PORT_ORDER_ID, orderId.toString()));
    }

    @Override
    public boolean isPlacedByHand(UUID orderId) {
        return runtime.createExecutionQuery().activityId(Elements.PLACE_BY_HAND).processInstanceBusinessKey(orderId.toString()).count() > 0;
    }

    @Override
    public boolean focConfirmed(UUID orderId, Instant focAt, Actor by) {
        return deliver(Messages.FOC_CONFIRMED, orderId, Payload.of(by).put(Payload.FOC_AT, focAt.toString()));
    }

    @Override
    public boolean carrierRejected(UUID orderId, String code, String text, List<PhoneNumber> numbers, Actor by) {
        return deliver(Messages.CARRIER_REJECTED, orderId, Payload.of(by).put(Payload.CODE, code).put(Payload.TEXT, text)
                .put(Payload.NUMBERS, numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining(","))));
    }

    @Override
    public boolean focWithdrawn(UUID orderId, String text, Actor by) {
        return deliver(Messages.FOC_WITHDRAWN, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean carrierCanceled(UUID orderId, String text, Actor by) {
        return deliver(CARRIER_CANCELED, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean cancelRefused(UUID orderId, String text, Actor by) {
        return deliver(CANCEL_REFUSED, orderId, Payload.of(by).put(Payload.TEXT, text));
    }

    @Override
    public boolean carrierAsks(UUID orderId, String kind, String text, Actor by) {
        return deliver(CARRIER_ASKS, orderId, Payload.of(by).put(Payload.CODE, kind).put(Payload.TEXT, text));
    }

    @Override
    public boolean awaitsNumbersFinal(UUID orderId) {
        return waiting(Messages.NUMBERS_FINAL, orderId) != null;
    }

    @Override
    public boolean numbersFinal(UUID orderId) {
        return deliver(Messages.NUMBERS_FINAL, orderId, Payload.of(Actor.SYSTEM));
    }

    @Override
    public boolean orderCorrected(UUID orderId, Actor by) {
        return deliver(Messages.ORDER_CORRECTED, orderId, Payload.of(by));
    }

    @Override
    public boolean orderSupplemented(UUID orderId, Actor by) {
        return deliver(Messages.ORDER_SUPPLEMENTED, orderId, Payload.of(by));
    }

    @Override
    public boolean activationRequested(UUID orderId, Actor by) {
        return deliver(Messages.ACTIVATION_REQUESTED, orderId, Payload.of(by));
    }

    /** What follows, calls to the carrier among it, is the job executor's, after the caller's commit. */
    @Override
    public boolean focReached(UUID orderId) {
        List<Job> timer = runtime.createProcessInstanceQuery().processInstanceBusinessKey(orderId.toString(), PortOrderModel.KEY).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).activityId(Elements.FOC_DATE_REACHED)
                        .list().stream()).toList();
        timer.forEach(job -> management.setJobDuedate(job.getId(), Date.from(clock.instant())));
        return !timer.isEmpty();
    }

    /** The order's tasks go before those of others. */
    void putFirst(UUID orderId) {
        tasks.createTaskQuery().processInstanceBusinessKey(orderId.toString()).list()
                .forEach(task -> tasks.setPriority(task.getId(), OVERDUE_PRIORITY));
    }

    @Override
    public boolean cancellationRequested(UUID orderId, String reason, Actor by) {
        return deliver(Messages.CANCELLATION_REQUESTED, orderId, Payload.of(by).put(Payload.TEXT, reason));
    }

    /** Asks first whether the process waits for the message, since a failed correlation would spoil the transaction. */
    private boolean deliver(String message, UUID orderId, Payload payload) {
        Execution waiting = waiting(message, orderId);
        if (waiting == null) {
            return false;
        }
        try {
            runtime.messageEventReceived(message, waiting.getId(), payload.variables());
        } catch (ProcessEngineException e) {
            if (!(e instanceof ProcessEnginePersistenceException) && !isWaiting(waiting, message, orderId)) {
                throw new OptimisticLockingFailureException("Order " + orderId + " got another message at the same moment as this " + message, e);
            }
            throw e;
        }
        return true;
    }

    /** A delivery that failed has changed nothing: where the execution does not wait any more, another transaction was quicker. */
    private boolean isWaiting(Execution before, String message, UUID orderId) {
        Execution now = waiting(message, orderId);
        return now != null && now.getId().equals(before.getId());
    }

    private Execution waiting(String message, UUID orderId) {
        return runtime.createExecutionQuery().messageEventSubscriptionName(message).processInstanceBusinessKey(orderId.toString()).singleResult();
    }
}
