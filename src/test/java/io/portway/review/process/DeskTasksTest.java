package io.portway.review.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.portway.TestDatabase;
import io.portway.kernel.Actor;
import io.portway.kernel.Conflict;
import io.portway.order.change.Correction;
import io.portway.order.life.CarrierTalk;
import io.portway.order.life.DeskActions;
import io.portway.order.life.NextStep;
import io.portway.order.life.OrderSteps;
import io.portway.order.life.process.Carriers;
import io.portway.order.life.process.Deadlines;
import io.portway.order.life.process.OrderQuestions;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.portway.platform.engine.JsonVariables;
import io.portway.review.FocDates;
import io.portway.review.QueueEntries;
import io.portway.review.QueueEntry;
import io.portway.review.Sheet;
import io.portway.review.Sheets;
import io.portway.review.StaleDecisionGuard;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.ObjectMapper;

/** The desk's tasks in the real diagrams, on a real engine; the use cases behind them are stood in for. */
class DeskTasksTest {

    private static final Instant CUT_OFF = Instant.parse("2026-12-01T19:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-23T19:00:00Z");
    private static final Actor DESK = Actor.user("desk");
    private static final DeskActions ACTIONS =
            mock(DeskActions.class, withSettings().invocationListeners(decision -> {
                if (decision.getReturnedValue() instanceof NextStep next) {
                    stands = next;
                }
            }));
    /** What the last decision made of the order, as far as the gateways ask. */
    private static NextStep stands;

    private static final Set<NextStep> TO_BE_SENT = EnumSet.of(NextStep.SUBMIT, NextStep.PLACE_BY_HAND);
    private static final Set<NextStep> GIVEN_UP = EnumSet.of(NextStep.CANCEL, NextStep.WITHDRAW);
    private static final Set<NextStep> NEVER = EnumSet.noneOf(NextStep.class);
    private static final Map<String, Set<NextStep>> ANSWERS = Map.ofEntries(
            Map.entry("isNew", NEVER),
            Map.entry("skipsReview", NEVER),
            Map.entry("isToBeSent", TO_BE_SENT),
            Map.entry("awaitsAnswer", EnumSet.of(NextStep.WAIT)),
            Map.entry("isRejected", EnumSet.of(NextStep.RESOLVE_REJECTION)),
            Map.entry("awaitsCustomer", EnumSet.of(NextStep.AWAIT_CORRECTION)),
            Map.entry("isGivenUp", GIVEN_UP),
            Map.entry(
                    "isUnderWay",
                    EnumSet.complementOf(EnumSet.of(NextStep.AWAIT_CORRECTION, NextStep.CANCEL, NextStep.WITHDRAW))),
            Map.entry("isElsewhere", EnumSet.of(NextStep.AWAIT_CORRECTION, NextStep.CANCEL, NextStep.WITHDRAW)),
            Map.entry("isOnDemand", EnumSet.of(NextStep.ON_DEMAND)),
            Map.entry("isFinal", EnumSet.of(NextStep.FINISH)),
            Map.entry("isHeldByCarrier", EnumSet.of(NextStep.CANCEL)));
    private static final CarrierTalk TALK = mock(CarrierTalk.class);
    private static final FocDates DATES = mock(FocDates.class);
    private static final StaleDecisionGuard GUARD = mock(StaleDecisionGuard.class);
    private static final Carriers CARRIERS = mock(Carriers.class);
    private static final Sheets SHEETS = mock(Sheets.class);
    private static final QueueEntries QUEUES = mock(QueueEntries.class);
    private static ProcessEngine engine;
    private static String database;

    private final UUID orderId = UUID.randomUUID();

    @BeforeAll
    static void startEngine() {
        DeskDecisions decisions = new DeskDecisions(GUARD);
        Map<Object, Object> beans = new HashMap<>();
        for (String delegate : List.of(
                "checkPortability",
                "chargePortFee",
                "submitToCarrier",
                "activateNumbers",
                "putNumbersInService",
                "withdrawOrder",
                "refundPortFee")) {
            beans.put(delegate, (JavaDelegate) execution -> {});
        }
        for (String listener : List.of(
                "recordFoc",
                "recordRejection",
                "recordSupplement",
                "recordCorrection",
                "recordExpiry",
                "recordFocWithdrawal",
                "recordActivationRequest",
                "recordCancellationRequest",
                "recordCarrierCancellation",
                "recordCancelRefusal",
                "recordCarrierQuestion")) {
            beans.put(listener, (ExecutionListener) execution -> {});
        }
        Deadlines deadlines = mock(
                Deadlines.class,
                call -> call.getMethod().getReturnType() == Date.class
                        ? Date.from(DUE)
                        : RETURNS_DEFAULTS.answer(call));
        beans.put("deadlines", deadlines);
        beans.put("carriers", CARRIERS);
        beans.put(
                "order",
                mock(
                        OrderQuestions.class,
                        question -> ANSWERS.get(question.getMethod().getName()).contains(stands)));
        beans.put("carrierAnswer", decisions.carrierAnswer(TALK));
        beans.put("taskSheet", new TaskSheet(SHEETS, QUEUES, new SheetJson(new ObjectMapper()), deadlines));
        beans.put("reviewDecision", decisions.reviewDecision(ACTIONS));
        beans.put("placementByHand", decisions.placementByHand(ACTIONS));
        beans.put("chaseDecision", decisions.chaseDecision(ACTIONS, DATES));
        beans.put("rejectionDecision", decisions.rejectionDecision(ACTIONS));
        beans.put("falloutDecision", decisions.falloutDecision(ACTIONS));
        beans.put("activationByHand", decisions.activationByHand(ACTIONS));
        beans.put("withdrawalByHand", decisions.withdrawalByHand(ACTIONS));

        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setJdbcDriver("org.postgresql.Driver");
        database = TestDatabase.freshDatabase("desk_tasks");
        configuration.setJdbcUrl(database);
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("postgres");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("activity");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEngineName("desk-tasks");
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setBeans(beans);
        configuration.getProcessEnginePlugins().add(new JsonVariables());
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("processes/port-order.bpmn")
                .addClasspathResource("processes/port-request.bpmn")
                .addClasspathResource("processes/port-fee.dmn")
                .addClasspathResource("processes/foc-lead-time.dmn")
                .addClasspathResource("processes/carrier-routing.dmn")
                .addClasspathResource("processes/rejection-remedy.dmn")
                .addClasspathResource("forms/review-port-order.form")
                .addClasspathResource("forms/chase-carrier.form")
                .addClasspathResource("forms/place-by-hand.form")
                .addClasspathResource("forms/resolve-rejection.form")
                .addClasspathResource("forms/resolve-fallout.form")
                .addClasspathResource("forms/record-answer.form")
                .addClasspathResource("forms/record-activation.form")
                .addClasspathResource("forms/withdraw-by-hand.form")
                .deploy();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void login() {
        reset(ACTIONS, DATES, SHEETS, QUEUES, GUARD, CARRIERS);
        when(SHEETS.of(orderId)).thenReturn(sheet("8A"));
        when(QUEUES.of(any())).thenReturn(entry(false));
        engine.getIdentityService().setAuthenticatedUserId("desk");
    }

    @AfterEach
    void logout() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test"));
    }

    @Test
    void aTaskShowsTheSheetAndItsDueDate() {
        Task task = at("userTask_reviewPortOrder");

        assertThat(engine.getTaskService()
                        .getVariableLocal(task.getId(), "sheet")
                        .toString())
                .contains("\"orderNumber\":\"500001\"")
                .contains("\"accountNumber\":\"•••••345\"");
        assertThat(task.getDueDate()).isEqualTo(Date.from(DUE));
        assertThat(task.getFollowUpDate()).isEqualTo(Date.from(CUT_OFF));
        assertThat(task.getPriority()).isEqualTo(QueueEntry.NEAR);
        assertThat(task.getCamundaFormRef().getKey()).isEqualTo("review-port-order");
        assertThat(engine.getTaskService().getVariablesLocal(task.getId()).keySet())
                .containsExactlyInAnyOrder("sheet", "losingCarrier", "customer", "numbers", "portDate");
    }

    @Test
    void aTaskOfAnOrderInJeopardyIsFlagged() {
        when(QUEUES.of(any())).thenReturn(entry(true));

        assertThat(engine.getTaskService()
                        .getVariableLocal(at("userTask_chaseCarrier").getId(), "jeopardy"))
                .isEqualTo(true);
    }

    @Test
    void anOverdueTaskIsFlaggedAndEscalatedOnce() {
        Task task = at("userTask_chaseCarrier");
        OverdueTasks before = sweep(DUE);
        OverdueTasks after = sweep(DUE.plusSeconds(1));

        before.sweep();
        assertThat(task("userTask_chaseCarrier").getName())
                .isEqualTo(task.getName())
                .doesNotContain("overdue");

        after.sweep();
        after.sweep();
        assertThat(task("userTask_chaseCarrier").getName()).isEqualTo(task.getName() + " (overdue)");
        assertThat(task("userTask_chaseCarrier").getPriority()).isEqualTo(QueueEntry.OVERDUE);
    }

    private static OverdueTasks sweep(Instant at) {
        return new OverdueTasks(
                engine.getTaskService(),
                engine.getRuntimeService(),
                mock(OrderSteps.class),
                TransactionOperations.withoutTransaction(),
                Clock.fixed(at, ZoneOffset.UTC));
    }

    @Test
    void aRejectionComesWithItsRemedyAsTheQuestion() {
        Task task = at("userTask_resolveRejection");

        assertThat(engine.getTaskService().getVariablesLocal(task.getId()).keySet())
                .contains("sheet", "question");
        when(ACTIONS.askCustomer(any(), any(), any())).thenReturn(NextStep.AWAIT_CORRECTION);

        submit(task, Map.of("decision", "ASK_CUSTOMER"));

        verify(ACTIONS).askCustomer(orderId, DESK, "Correct the account number.");
        assertThat(activities()).containsExactly("event_correctionExpired");
    }

    @Test
    void anApprovedOrderGoesToTheCarrier() {
        when(ACTIONS.approve(orderId, DESK)).thenReturn(NextStep.SUBMIT);

        submit(at("userTask_reviewPortOrder"), Map.of("decision", "APPROVE"));

        assertThat(activities()).containsExactly("serviceTask_submitToCarrier");
        assertThat(variables()).isEmpty();
    }

    @Test
    void anApprovedOrderForACarrierWithoutApiIsPlacedByHand() {
        when(CARRIERS.byHand(any())).thenReturn(true);
        when(ACTIONS.approve(orderId, DESK)).thenReturn(NextStep.PLACE_BY_HAND);
        when(ACTIONS.placedByHand(orderId, DESK, "PON 7")).thenReturn(NextStep.WAIT);

        submit(at("userTask_reviewPortOrder"), Map.of("decision", "APPROVE"));
        submit(task("userTask_placeByHand"), Map.of("carrierReference", "  PON 7 "));

        assertThat(activities()).containsExactly("userTask_recordAnswer");
    }

    @Test
    void aReturnedOrderWaitsForItsCorrection() {
        when(ACTIONS.returnToCustomer(orderId, DESK, "The LOA is not signed")).thenReturn(NextStep.AWAIT_CORRECTION);

        submit(at("userTask_reviewPortOrder"), Map.of("decision", "RETURN", "reason", "The LOA is not signed"));

        assertThat(activities()).containsExactly("event_correctionExpired");
    }

    @Test
    void aCanceledOrderIsWithdrawn() {
        when(ACTIONS.cancel(orderId, DESK, "Fraud")).thenReturn(NextStep.CANCEL);

        submit(at("userTask_reviewPortOrder"), Map.of("decision", "CANCEL", "reason", "Fraud"));

        assertThat(activities()).containsExactly("startEvent_givenUp");
    }

    @Test
    void theDateThatACarrierNamedSchedulesTheOrderAlsoOnDemand() {
        Instant foc = Instant.parse("2026-12-03T15:00:00Z");
        when(DATES.read(orderId, "focAt", "2026-12-03T09:00", false)).thenReturn(foc);
        when(ACTIONS.focReceived(orderId, DESK, foc)).thenReturn(NextStep.ON_DEMAND);

        submit(at("userTask_chaseCarrier"), Map.of("decision", "FOC", "focAt", "2026-12-03T09:00"));

        assertThat(activities()).contains("event_activationRequested");
    }

    @Test
    void aCarrierWithoutAnAnswerGetsAnotherPeriod() {
        when(ACTIONS.keepWaiting(orderId, DESK, null)).thenReturn(NextStep.WAIT);

        submit(at("userTask_chaseCarrier"), Map.of("decision", "WAIT"));

        assertThat(activities()).containsExactly("event_answerOverdue");
    }

    @Test
    void aRejectionThatTheDeskHeardOfIsResolved() {
        when(ACTIONS.rejectionReceived(orderId, DESK, "8A", "wrong account")).thenReturn(NextStep.RESOLVE_REJECTION);

        submit(
                at("userTask_chaseCarrier"),
                Map.of("decision", "REJECTED", "rejectionCode", "8A", "rejectionText", "wrong account"));

        assertThat(activities()).containsExactly("userTask_resolveRejection");
    }

    @Test
    void falloutIsTriedAgain() {
        when(ACTIONS.retryActivation(orderId, DESK)).thenReturn(NextStep.ACTIVATE);

        submit(at("userTask_resolveFallout"), Map.of("decision", "RETRY"));
        goOn();

        assertThat(activities()).containsExactly("event_activationOverdue");
    }

    @Test
    void anOrderContinuesWithoutItsFallout() {
        when(ACTIONS.finishWithout(orderId, DESK, "dead line")).thenReturn(NextStep.FINISH);

        submit(at("userTask_resolveFallout"), Map.of("decision", "FINISH", "reason", "dead line"));
        goOn();

        assertThat(activities()).isEmpty();
    }

    @Test
    void anOrderOfWhichNothingActivatedIsWithdrawn() {
        when(ACTIONS.cancel(orderId, DESK, "all dead")).thenReturn(NextStep.CANCEL);

        submit(at("userTask_resolveFallout"), Map.of("decision", "CANCEL", "reason", "all dead"));
        goOn();

        assertThat(activities()).containsExactly("startEvent_givenUp");
    }

    /** Fires the job behind a task's save point. */
    private static void goOn() {
        engine.getManagementService()
                .executeJob(engine.getManagementService()
                        .createJobQuery()
                        .messages()
                        .singleResult()
                        .getId());
    }

    @Test
    void neitherAPinNorAnythingElseThatWasSubmittedIsEverStored() {
        when(ACTIONS.resubmit(any(), any(), any())).thenReturn(NextStep.SUBMIT);

        submit(
                at("userTask_resolveRejection"),
                Map.of(
                        "decision",
                        "RESUBMIT",
                        "pin",
                        "4711secret",
                        "accountNumber",
                        "123456",
                        "endUserName",
                        "Acme Dental LLC",
                        "postalCode",
                        " ",
                        "stray",
                        "4711secret",
                        "portOrderId",
                        UUID.randomUUID().toString()));

        verify(ACTIONS)
                .resubmit(
                        orderId,
                        DESK,
                        Correction.builder()
                                .endUser(EndUser.builder()
                                        .name("Acme Dental LLC")
                                        .build())
                                .losingAccount(LosingAccount.builder()
                                        .accountNumber("123456")
                                        .pin("4711secret")
                                        .build())
                                .build());
        assertThat(variables()).isEmpty();
        assertThat(storedTexts()).doesNotContain("4711secret", "123456");
    }

    @Test
    void aTaskCompletedOverRestLeavesNoSecretsEither() {
        when(ACTIONS.resubmit(any(), any(), any())).thenReturn(NextStep.SUBMIT);

        engine.getTaskService()
                .complete(at("userTask_resolveRejection").getId(), Map.of("decision", "RESUBMIT", "pin", "4711secret"));

        assertThat(variables()).isEmpty();
        assertThat(storedTexts()).doesNotContain("4711secret");
    }

    @Test
    void whatIsMissingOrUnknownIsNamedWithItsRemedyAndTheTaskStays() {
        Task review = at("userTask_reviewPortOrder");
        refused(review, Map.of(), "decision: is missing; choose one of APPROVE, RETURN, CANCEL.");
        refused(
                review,
                Map.of("decision", "MAYBE"),
                "decision: 'MAYBE' is not known here; choose one of APPROVE, RETURN, CANCEL.");
        refused(
                review,
                Map.of("decision", "RETURN", "reason", "  "),
                "reason: is missing; tell the customer what to correct.");
        refused(review, Map.of("decision", "CANCEL"), "reason: is missing; say why the order is canceled.");
        refused(
                review,
                Map.of("decision", "RETURN", "reason", "x".repeat(2001)),
                "reason: has 2001 characters; use at most 2000.");

        verifyNoInteractions(ACTIONS);
        assertThat(variables()).isEmpty();
    }

    @Test
    void aRefusalOfTheDomainReachesThePersonWhoDecided() {
        Task task = at("userTask_reviewPortOrder");
        when(ACTIONS.approve(orderId, DESK)).thenThrow(new Conflict("CANCELED", "Order 500001 is CANCELED."));

        refused(task, Map.of("decision", "APPROVE"), "Order 500001 is CANCELED.");
    }

    @Test
    void anOrderPlacedByHandIsWithdrawnByHand() {
        when(ACTIONS.withdrawnByHand(orderId, DESK, "Agent 12")).thenReturn(NextStep.WITHDRAW);

        submit(at("userTask_withdrawByHand"), Map.of("reason", "Agent 12"));

        assertThat(activities()).isEmpty();
    }

    @Test
    void theCarriersAnswerIsRecordedWhenItComes() {
        when(CARRIERS.byHand(any())).thenReturn(true);
        Instant foc = Instant.parse("2026-12-03T15:00:00Z");
        when(ACTIONS.keepWaiting(orderId, DESK, "called")).thenReturn(NextStep.WAIT);
        when(DATES.read(orderId, "focAt", "2026-12-03T09:00", false)).thenReturn(foc);
        when(ACTIONS.focReceived(orderId, DESK, foc)).thenReturn(NextStep.AWAIT_FOC);

        submit(at("userTask_recordAnswer"), Map.of("decision", "WAIT", "reason", "called"));
        submit(task("userTask_recordAnswer"), Map.of("decision", "FOC", "focAt", "2026-12-03T09:00"));

        assertThat(activities()).contains("event_focDateReached");
    }

    @Test
    void anActivationByHandNamesTheNumbersThatAreNotLive() {
        when(ACTIONS.activationRecorded(
                        orderId,
                        DESK,
                        List.of("406 442 2001", "406 442 2002"),
                        List.of("406 442 2003"),
                        "The line is dead. Twice."))
                .thenReturn(NextStep.RESOLVE_FALLOUT);

        submit(
                at("userTask_recordActivation"),
                Map.of(
                        "decision",
                        "PARTLY",
                        "failedNumbers",
                        "406 442 2001\n406 442 2002",
                        "excludedNumbers",
                        "406 442 2003",
                        "partlyReason",
                        "The line is dead.",
                        "remark",
                        "Twice."));

        assertThat(activities()).containsExactly("userTask_resolveFallout");
    }

    @Test
    void anActivationByHandMayBePutOff() {
        when(CARRIERS.byHand(any())).thenReturn(true);
        when(ACTIONS.focMoved(orderId, DESK, "No technician")).thenReturn(NextStep.WAIT);

        submit(
                at("userTask_recordActivation"),
                Map.of("decision", "OTHER_DATE", "dateReason", "OTHER", "reason", "No technician"));

        assertThat(activities()).containsExactly("userTask_recordAnswer");
    }

    @Test
    void whatWasPlacedByHandIsWithdrawnByHandWhereTheDeskCancelsIt() {
        when(CARRIERS.byHand(any())).thenReturn(true);
        when(ACTIONS.cancel(orderId, DESK, "It is a duplicate of another order."))
                .thenReturn(NextStep.CANCEL);
        when(ACTIONS.withdrawnByHand(orderId, DESK, null)).thenReturn(NextStep.WITHDRAW);

        submit(
                at("userTask_resolveRejection"),
                Map.of("decision", "CANCEL", "cancelReason", "It is a duplicate of another order."));
        goOn();
        assertThat(activities()).containsExactly("userTask_withdrawByHand");
        submit(task("userTask_withdrawByHand"), Map.of());

        assertThat(activities()).isEmpty();
    }

    @Test
    void aDecisionIsHeldAgainstTheVersionThatTheFormShowed() {
        when(ACTIONS.approve(orderId, DESK)).thenReturn(NextStep.SUBMIT);

        submit(at("userTask_reviewPortOrder"), Map.of("decision", "APPROVE", "sheetVersion", 7));

        verify(GUARD).confirm(orderId, 7, DESK);
        assertThat(variables()).isEmpty();
    }

    @Test
    void aStaleDecisionIsRefusedAlsoWhereTheDomainRefusesItForWhatChanged() {
        Task task = at("userTask_reviewPortOrder");
        doThrow(new Conflict("IN_REVIEW", "Order 500001 has changed"))
                .when(GUARD)
                .confirm(orderId, 6, DESK);
        when(ACTIONS.approve(orderId, DESK))
                .thenReturn(NextStep.SUBMIT)
                .thenThrow(new Conflict("CANCELED", "Order 500001 is CANCELED."));

        refused(task, Map.of("decision", "APPROVE", "sheetVersion", 6), "Order 500001 has changed");
        refused(task, Map.of("decision", "APPROVE", "sheetVersion", 6), "Order 500001 has changed");
        refused(task, Map.of("decision", "APPROVE", "sheetVersion", "six"), "sheetVersion: 'six' is not a number");
    }

    private Task at(String element) {
        engine.getRuntimeService()
                .createProcessInstanceByKey("port-order")
                .businessKey(orderId.toString())
                .startBeforeActivity(element)
                .execute();
        return task(element);
    }

    private Task task(String element) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(orderId.toString())
                .taskDefinitionKey(element)
                .initializeFormKeys()
                .singleResult();
    }

    private void submit(Task task, Map<String, Object> fields) {
        engine.getFormService().submitTaskForm(task.getId(), fields);
    }

    private void refused(Task task, Map<String, Object> fields, String message) {
        assertThatThrownBy(() -> submit(task, fields))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining(message)
                .rootCause()
                .satisfiesAnyOf(
                        cause -> assertThat(cause).isInstanceOf(BadUserRequestException.class),
                        cause -> assertThat(cause).isInstanceOf(Conflict.class));
        assertThat(task(task.getTaskDefinitionKey())).isNotNull();
    }

    private List<String> activities() {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(orderId.toString())
                .list()
                .stream()
                .flatMap(instance -> engine.getRuntimeService().getActiveActivityIds(instance.getId()).stream())
                .filter(id -> !id.startsWith("subProcess_") && !id.equals("gateway_anybodySpeaks"))
                .sorted()
                .distinct()
                .toList();
    }

    private Map<String, Object> variables() {
        String instance = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(orderId.toString())
                .singleResult()
                .getId();
        Map<String, Object> variables = new HashMap<>();
        for (VariableInstance variable : engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .list()) {
            if (variable.getTaskId() == null) {
                variables.put(variable.getName(), variable.getValue());
            }
        }
        return variables;
    }

    /** Every text that the engine keeps of variables, past ones included, as it stands in its tables. */
    private static List<String> storedTexts() {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "select text_ from act_ru_variable"
                                        + " union all select text_ from act_hi_varinst union all select text_ from act_hi_detail")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }

    private static QueueEntry entry(boolean jeopardy) {
        return new QueueEntry(
                "Lakeshore Telecom",
                "10002 Acme Dental",
                "(312) 535-4200",
                Instant.parse("2026-12-03T15:00:00Z"),
                DUE,
                CUT_OFF,
                QueueEntry.NEAR,
                jeopardy);
    }

    private static Sheet sheet(String code) {
        return new Sheet(
                "id",
                "500001",
                7,
                "100001",
                "10002 Acme Dental",
                "",
                "IN_REVIEW",
                "Lakeshore Telecom",
                "wireline",
                "US/Central",
                "1 number",
                List.of(new Sheet.Number("(312) 535-4200", "Lakeshore Telecom", "wireline", "PENDING", "")),
                "",
                new Sheet.Party("Acme Dental", "12 Main St"),
                new Sheet.Losing("•••••345", "given", "not given", "Dana", "not given"),
                List.of(),
                "",
                "Thu 3 Dec 2026 09:00 US/Central",
                "not confirmed yet",
                "",
                "6.00 USD",
                "994.00 USD",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "/desk/port-orders/id/loa",
                "New order, version 1",
                "",
                new Sheet.Rejection(
                        code,
                        "no match",
                        "Account number wrong",
                        "accountNumber",
                        "customer",
                        "SUP3",
                        "Correct the account number."));
    }
}
