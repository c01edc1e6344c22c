package io.portway.order.process;

import static io.portway.order.process.Payload.actor;
import static io.portway.order.process.Payload.orderId;
import static io.portway.order.process.Payload.text;

import io.portway.carrier.Cancellation;
import io.portway.carrier.GatewayUnavailable;
import io.portway.order.NextStep;
import io.portway.order.OrderSteps;
import io.portway.order.process.PortOrderModel.Errors;
import io.portway.order.process.PortOrderModel.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks and events of {@code port-order.bpmn}, each one step of the order; the beans are named as the model names them. */
@Configuration(proxyBeanMethods = false)
class PortOrderDelegates {

    /** "Other": what stands in {@code rejection-remedy.dmn} for a rejection without a code. */
    private static final String NO_CODE = "999";

    @Bean
    JavaDelegate checkPortability(OrderSteps steps) {
        return execution -> errorOn(NextStep.AWAIT_CORRECTION, Errors.NOT_PORTABLE, steps.checkPortability(orderId(execution)));
    }

    @Bean
    JavaDelegate chargePortFee(OrderSteps steps) {
        return execution -> {
            NextStep next = steps.chargeFee(orderId(execution));
            errorOn(NextStep.AWAIT_CORRECTION, Errors.INSUFFICIENT_FUNDS, next);
            route(execution, next);
        };
    }

    @Bean
    JavaDelegate submitToCarrier(OrderSteps steps) {
        return execution -> errorOn(NextStep.RESOLVE_REJECTION, Errors.CARRIER_REFUSED, steps.submitToCarrier(orderId(execution)));
    }

    @Bean
    JavaDelegate activateNumbers(OrderSteps steps) {
        return execution -> steps.activate(orderId(execution));
    }

    @Bean
    JavaDelegate putNumbersInService(OrderSteps steps) {
        return execution -> steps.putInService(orderId(execution));
    }

    @Bean
    JavaDelegate withdrawOrder(OrderSteps steps) {
        return execution -> {
            if (!(steps.withdraw(orderId(execution)) instanceof Cancellation.Done)) {
                throw new GatewayUnavailable("Order " + orderId(execution) + " is canceled here, and its carrier has not agreed to that yet. Ask the "
                        + "carrier, and retry the job in Cockpit once it has.");
            }
        };
    }

    @Bean
    JavaDelegate refundPortFee(OrderSteps steps) {
        return execution -> steps.refundAndCancel(orderId(execution));
    }

    @Bean
    JavaDelegate escalateReview(OrderSteps steps, EnginePortOrderProcess process) {
        return execution -> {
            steps.reviewOverdue(orderId(execution));
            process.putFirst(orderId(execution));
        };
    }

    @Bean
    ExecutionListener recordFoc(OrderSteps steps) {
        return execution -> route(execution,
                steps.focConfirmed(orderId(execution), Payload.instant(execution, Payload.FOC_AT), actor(execution)));
    }

    @Bean
    ExecutionListener recordRejection(OrderSteps steps) {
        return execution -> {
            String code = text(execution, Payload.CODE);
            String said = text(execution, Payload.TEXT);
            steps.rejected(orderId(execution), code == null ? NO_CODE : code, said == null ? "no reason given" : said,
                    Payload.numbers(execution), actor(execution));
        };
    }

    @Bean
    ExecutionListener recordFocWithdrawal(OrderSteps steps) {
        return execution -> steps.focWithdrawn(orderId(execution), text(execution, Payload.TEXT), actor(execution));
    }

    @Bean
    ExecutionListener recordSupplement(OrderSteps steps) {
        return execution -> route(execution, steps.supplemented(orderId(execution), actor(execution)));
    }

    @Bean
    ExecutionListener recordCorrection(OrderSteps steps) {
        return execution -> route(execution, steps.corrected(orderId(execution), actor(execution)));
    }

    @Bean
    ExecutionListener recordActivationRequest(OrderSteps steps) {
        return execution -> steps.activationRequested(orderId(execution), actor(execution));
    }

    @Bean
    ExecutionListener recordExpiry(OrderSteps steps) {
        return execution -> route(execution, steps.expired(orderId(execution)));
    }

    @Bean
    ExecutionListener recordCancellationRequest(OrderSteps steps) {
        return execution -> {
            String reason = text(execution, Payload.TEXT);
            route(execution, steps.cancellationRequested(orderId(execution), reason == null ? "no reason given" : reason, actor(execution)));
        };
    }

    private static void errorOn(NextStep trouble, String code, NextStep next) {
        if (next == trouble) {
            throw new BpmnError(code);
        }
    }

    private static void route(DelegateExecution execution, NextStep next) {
        execution.setVariable(Variables.ROUTE, org.camunda.bpm.engine.variable.Variables.stringValue(next.name(), !next.isAskedLater()));
    }
}
