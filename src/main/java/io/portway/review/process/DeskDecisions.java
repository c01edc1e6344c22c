package io.portway.review.process;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import io.portway.order.change.Correction;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.PortingOption;
import io.portway.order.life.CarrierTalk;
import io.portway.order.life.DeskActions;
import io.portway.order.life.NextStep;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.portway.review.FocDates;
import io.portway.review.StaleDecisionGuard;
import io.portway.review.process.DeskForm.Decision;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens when the desk completes a task of {@code port-order.bpmn}; bean names are those in the model. */
@Configuration(proxyBeanMethods = false)
class DeskDecisions {

    private static final EndUser NO_USER = EndUser.builder().build();
    private static final LosingAccount NO_ACCOUNT = LosingAccount.UNKNOWN;

    private final StaleDecisionGuard guard;

    DeskDecisions(StaleDecisionGuard guard) {
        this.guard = guard;
    }

    @Bean
    TaskListener reviewDecision(DeskActions desk) {
        return task -> complete(task, form -> switch (form.decision("APPROVE", "RETURN", "CANCEL")) {
            case "RETURN" ->
                desk.returnToCustomer(
                        form.orderId(), form.by(), form.reason("returnReason", "tell the customer what to correct"));
            case "CANCEL" ->
                desk.cancel(form.orderId(), form.by(), form.reason("cancelReason", "say why the order is canceled"));
            default -> desk.approve(form.orderId(), form.by());
        });
    }

    @Bean
    TaskListener placementByHand(DeskActions desk) {
        return task -> complete(
                task,
                form -> desk.placedByHand(
                        form.orderId(),
                        form.by(),
                        form.required("carrierReference", "enter the reference that the carrier gave to the order")));
    }

    @Bean
    TaskListener chaseDecision(DeskActions desk, FocDates dates) {
        return task -> complete(task, form -> switch (form.decision("WAIT", "FOC", "REJECTED")) {
            case "FOC" ->
                desk.focReceived(
                        form.orderId(),
                        form.by(),
                        dates.read(
                                form.orderId(),
                                "focAt",
                                form.required("focAt", "enter the date and time that the carrier confirmed"),
                                "true".equals(form.optional(FocDates.SAVE_ANYWAY))));
            case "REJECTED" ->
                desk.rejectionReceived(
                        form.orderId(),
                        form.by(),
                        form.required("rejectionCode", "enter the carrier's code, or 999 if it gave none"),
                        form.required("rejectionText", "enter the carrier's text"));
            default -> desk.keepWaiting(form.orderId(), form.by(), form.optional("reason"));
        });
    }

    @Bean
    TaskListener rejectionDecision(DeskActions desk) {
        return task -> complete(task, form -> switch (form.decision("RESUBMIT", "ASK_CUSTOMER", "CANCEL")) {
            case "ASK_CUSTOMER" ->
                desk.askCustomer(
                        form.orderId(), form.by(), either(form, "question", "ask the customer for what is needed"));
            case "CANCEL" ->
                desk.cancel(form.orderId(), form.by(), form.reason("cancelReason", "say why the order is canceled"));
            default -> desk.resubmit(form.orderId(), form.by(), correction(form));
        });
    }

    @Bean
    TaskListener falloutDecision(DeskActions desk) {
        return task -> complete(task, form -> switch (form.decision("RETRY", "LIVE", "FINISH", "CANCEL")) {
            case "LIVE" -> desk.activatedByHand(form.orderId(), form.by());
            case "FINISH" ->
                desk.finishWithout(
                        form.orderId(),
                        form.by(),
                        form.reason(
                                "finishReason", "say why the order proceeds without the numbers that are not active"));
            case "CANCEL" ->
                desk.cancel(form.orderId(), form.by(), form.reason("cancelReason", "say why the order is canceled"));
            default -> desk.retryActivation(form.orderId(), form.by());
        });
    }

    @Bean
    TaskListener activationByHand(DeskActions desk) {
        return task -> complete(task, form -> switch (form.decision("LIVE", "PARTLY", "OTHER_DATE")) {
            case "PARTLY" -> partly(desk, form);
            case "OTHER_DATE" ->
                desk.focMoved(
                        form.orderId(),
                        form.by(),
                        form.reason("dateReason", "enter why the carrier cannot keep the date"));
            default -> desk.activationRecorded(form.orderId(), form.by(), List.of(), List.of(), null);
        });
    }

    private static NextStep partly(DeskActions desk, DeskForm form) {
        List<String> failed = form.numbers("failedNumbers");
        List<String> excluded = form.numbers("excludedNumbers");
        if (failed.isEmpty() && excluded.isEmpty()) {
            form.required(
                    "failedNumbers",
                    "name the numbers that are not live, or those that the carrier took out as excludedNumbers");
        }
        return desk.activationRecorded(
                form.orderId(),
                form.by(),
                failed,
                excluded,
                form.reason("partlyReason", "enter why these numbers are not live"));
    }

    @Bean
    TaskListener withdrawalByHand(DeskActions desk) {
        return task -> complete(task, form -> switch (form.decisionOr("WITHDRAWN", "REFUSED", "WAIT")) {
            case "REFUSED" ->
                desk.withdrawalRefused(
                        form.orderId(), form.by(), either(form, "refusal", "enter why the carrier keeps the order"));
            case "WAIT" -> desk.keepWaitingForCancellation(form.orderId(), form.by(), form.optional("reason"));
            default -> desk.withdrawnByHand(form.orderId(), form.by(), form.optional("reason"));
        });
    }

    @Bean
    TaskListener carrierAnswer(CarrierTalk talk) {
        return task -> complete(task, form -> {
            talk.answer(form.orderId(), form.optional("answer"), document(form.optional("documentId")), form.by());
            return NextStep.WAIT;
        });
    }

    private static @Nullable UUID document(@Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    "documentId",
                    ViolationCode.NOT_FOUND,
                    id,
                    "is not the id of a document",
                    "choose one of the documents that the task shows");
        }
    }

    private void complete(DelegateTask task, Decision decision) {
        DeskForm.complete(task, guard, decision);
    }

    /** Forms have a separate field for it; other clients may send it as the reason. */
    private static String either(DeskForm form, String field, String remedy) {
        String reason = form.optional("reason");
        return reason != null ? reason : form.required(field, remedy);
    }

    private static Correction correction(DeskForm form) {
        EndUser user = EndUser.builder()
                .name(form.optional("endUserName"))
                .streetNumber(form.optional("streetNumber"))
                .streetPreDirection(form.optional("streetPreDirection"))
                .streetName(form.optional("streetName"))
                .streetType(form.optional("streetType"))
                .unit(form.optional("unit"))
                .city(form.optional("city"))
                .state(form.optional("state"))
                .postalCode(form.optional("postalCode"))
                .build();
        LosingAccount account = LosingAccount.builder()
                .accountNumber(form.optional("accountNumber"))
                .pin(form.optional("pin"))
                .billingNumber(form.optional("billingNumber"))
                .authorizingName(form.optional("authorizingName"))
                .build();
        String date = form.optional("desiredDate");
        List<String> numbers = form.numbers("removeNumbers");
        return Correction.builder()
                .endUser(user.equals(NO_USER) ? null : user)
                .losingAccount(account.equals(NO_ACCOUNT) ? null : account)
                .desired(date == null ? null : new DesiredSchedule(day(date), null, null))
                .removeNumbers(numbers.isEmpty() ? null : numbers)
                .porting(porting(form))
                .build();
    }

    private static @Nullable PortingOption porting(DeskForm form) {
        String type = form.optional("portType");
        if (type == null) {
            return null;
        }
        PortingOption.Type known = Arrays.stream(PortingOption.Type.values())
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "portType", ViolationCode.UNKNOWN_VALUE, type, "is not known", "choose FULL or PARTIAL"));
        return new PortingOption(known, null, form.optional("newBillingNumber"));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "desiredDate", ViolationCode.NOT_A_DATE, text, "is not a date", "give it as 2026-12-03");
        }
    }
}
