package io.portway.order.life.process;

import static io.portway.order.life.process.Payload.actor;
import static io.portway.order.life.process.Payload.orderId;
import static io.portway.order.life.process.Payload.text;

import io.portway.order.life.GoingLive;
import io.portway.order.life.NextStep;
import io.portway.order.life.OrderSteps;
import io.portway.order.life.Placing;
import io.portway.order.life.Withdrawal;
import io.portway.order.life.process.PortOrderModel.Errors;
import io.portway.order.life.process.PortOrderModel.Variables;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tasks and events of {@code port-order.bpmn}, each one step of the order; bean names are those in the model. */
@Configuration(proxyBeanMethods = false)
class PortOrderDelegates {

    /** "Other": the code in {@code rejection-remedy.dmn} for a rejection without one. */
    private static final String NO_CODE = "999";

    @Bean
    JavaDelegate checkPortability(Placing placing) {
        return execution ->
                errorOn(NextStep.AWAIT_CORRECTION, Errors.NOT_PORTABLE, placing.checkPortability(orderId(execution)));
    }

    @Bean
    JavaDelegate chargePortFee(Placing placing) {
        return execution -> {
            NextStep next = placing.chargeFee(orderId(execution));
            errorOn(NextStep.AWAIT_CORRECTION, Errors.INSUFFICIENT_FUNDS, next);
            EarlierRoute.tell(execution, next);
        };
    }

    @Bean
    JavaDelegate submitToCarrier(Placing placing) {
        return execution -> errorOn(
                NextStep.RESOLVE_REJECTION, Errors.CARRIER_REFUSED, placing.submitToCarrier(orderId(execution)));
    }

    @Bean
    JavaDelegate activateNumbers(GoingLive goingLive) {
        return execution -> goingLive.activate(orderId(execution));
    }

    @Bean
    JavaDelegate putNumbersInService(GoingLive goingLive) {
        return execution -> goingLive.putInService(orderId(execution));
    }

    @Bean
    JavaDelegate withdrawOrder(Withdrawal withdrawal) {
        return execution -> {
            if (EarlierRoute.isTaken(execution)) {
                withdrawal.withdrawForGood(orderId(execution));
            } else {
                withdrawal.withdraw(orderId(execution));
            }
        };
    }

    @Bean
    JavaDelegate refundPortFee(Withdrawal withdrawal) {
        return execution -> withdrawal.refundAndCancel(orderId(execution));
    }

    /** Of earlier versions of the model. */
    @Bean
    JavaDelegate escalateReview(OrderSteps steps, EnginePortOrderProcess process) {
        return execution -> {
            steps.reviewOverdue(orderId(execution));
            process.putFirst(orderId(execution));
        };
    }

    @Bean
    ExecutionListener recordFoc(OrderSteps steps) {
        return execution -> EarlierRoute.tell(
                execution,
                steps.focConfirmed(orderId(execution), Payload.instant(execution, Payload.FOC_AT), actor(execution)));
    }

    @Bean
    ExecutionListener recordRejection(OrderSteps steps) {
        return execution -> {
            String code = text(execution, Payload.CODE);
            String said = text(execution, Payload.TEXT);
            steps.rejected(
                    orderId(execution),
                    code == null ? NO_CODE : code,
                    said == null ? "no reason given" : said,
                    Payload.numbers(execution),
                    actor(execution));
        };
    }

    @Bean
    ExecutionListener recordFocWithdrawal(OrderSteps steps) {
        return execution -> steps.focWithdrawn(orderId(execution), text(execution, Payload.TEXT), actor(execution));
    }

    @Bean
    ExecutionListener recordCarrierCancellation(OrderSteps steps) {
        return execution -> steps.carrierCanceled(orderId(execution), text(execution, Payload.TEXT), actor(execution));
    }

    @Bean
    ExecutionListener recordCancelRefusal(OrderSteps steps) {
        return execution -> steps.cancelRefused(orderId(execution), text(execution, Payload.TEXT), actor(execution));
    }

    /** Its question is kept for the next task. */
    @Bean
    ExecutionListener recordCarrierQuestion(OrderSteps steps) {
        return execution -> {
            String kind = text(execution, Payload.CODE);
            String said = text(execution, Payload.TEXT);
            String question = said == null ? "no words given" : said;
            steps.carrierAsked(orderId(execution), kind, question, actor(execution));
            execution.setVariableLocal(Variables.CARRIER_ASKS, question);
        };
    }

    @Bean
    ExecutionListener recordSupplement(OrderSteps steps) {
        return execution -> EarlierRoute.tell(execution, steps.supplemented(orderId(execution), actor(execution)));
    }

    @Bean
    ExecutionListener recordCorrection(OrderSteps steps) {
        return execution -> EarlierRoute.tell(execution, steps.corrected(orderId(execution), actor(execution)));
    }

    @Bean
    ExecutionListener recordActivationRequest(GoingLive goingLive) {
        return unlessLeft(execution -> goingLive.activationRequested(orderId(execution), actor(execution)));
    }

    @Bean
    ExecutionListener recordExpiry(Withdrawal withdrawal) {
        return unlessLeft(execution -> EarlierRoute.tell(execution, withdrawal.expired(orderId(execution))));
    }

    @Bean
    ExecutionListener recordCancellationRequest(Withdrawal withdrawal) {
        return execution -> {
            String reason = text(execution, Payload.TEXT);
            EarlierRoute.tell(
                    execution,
                    withdrawal.cancellationRequested(
                            orderId(execution), reason == null ? "no reason given" : reason, actor(execution)));
        };
    }

    /** The engine also treats an interrupted wait as ended. */
    private static ExecutionListener unlessLeft(ExecutionListener listener) {
        return execution -> {
            if (!execution.isCanceled()) {
                listener.notify(execution);
            }
        };
    }

    private static void errorOn(NextStep trouble, String code, NextStep next) {
        if (next == trouble) {
            throw new BpmnError(code);
        }
    }
}
