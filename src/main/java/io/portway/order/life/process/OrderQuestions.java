package io.portway.order.life.process;

import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.Standing;
import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The conditions on the order in {@code port-order.bpmn}'s gateways; the model calls them by name, which requires a public class. Most
 * often the previous step has read or changed the order in the same transaction, so calls cost nothing.
 */
@Component("order")
public class OrderQuestions {

    private final OrderRepository orders;

    OrderQuestions(OrderRepository orders) {
        this.orders = orders;
    }

    /** Still to be checked, charged and reviewed. */
    public boolean isNew(DelegateExecution execution) {
        return stands(execution, Standing.NEW);
    }

    public boolean skipsReview(DelegateExecution execution) {
        return !order(execution).needsReview();
    }

    /** The first time, or again with a supplement. */
    public boolean isToBeSent(DelegateExecution execution) {
        return stands(execution, Standing.NEW, Standing.TO_BE_SENT);
    }

    public boolean awaitsAnswer(DelegateExecution execution) {
        return stands(execution, Standing.AWAITS_ANSWER);
    }

    public boolean isRejected(DelegateExecution execution) {
        return stands(execution, Standing.REJECTED);
    }

    public boolean awaitsCustomer(DelegateExecution execution) {
        return stands(execution, Standing.AWAITS_CUSTOMER);
    }

    public boolean isGivenUp(DelegateExecution execution) {
        return stands(execution, Standing.GIVEN_UP);
    }

    /** Neither new, nor with the customer, nor being canceled: between us and the carrier. */
    public boolean isUnderWay(DelegateExecution execution) {
        return !stands(execution, Standing.NEW, Standing.AWAITS_CUSTOMER, Standing.GIVEN_UP);
    }

    /** With the customer or being canceled. */
    public boolean isElsewhere(DelegateExecution execution) {
        return stands(execution, Standing.AWAITS_CUSTOMER, Standing.GIVEN_UP);
    }

    public boolean isOnDemand(DelegateExecution execution) {
        return order(execution).onDemand() && stands(execution, Standing.AWAITS_FOC);
    }

    public boolean isFinal(DelegateExecution execution) {
        return stands(execution, Standing.FINAL);
    }

    public boolean isHeldByCarrier(DelegateExecution execution) {
        return stands(execution, Standing.GIVEN_UP) && order(execution).withCarrier();
    }

    private boolean stands(DelegateExecution execution, Standing first, Standing... others) {
        Set<Standing> wanted = EnumSet.of(first, others);
        return wanted.contains(Standing.of(order(execution)));
    }

    private PortOrder order(DelegateExecution execution) {
        return orders.get(Payload.orderId(execution));
    }
}
