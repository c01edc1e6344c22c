package io.portway.order.life.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.JdbcCounter;
import io.portway.account.Account;
import io.portway.account.Accounts;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.billing.Money;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.carrier.inbox.CarrierInboxWorker;
import io.portway.carrier.sandbox.SandboxCarrier;
import io.portway.kernel.Actor;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.change.Corrections;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.NumberPolicy;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.life.Activations;
import io.portway.order.life.Cancellations;
import io.portway.party.EndUser;
import io.portway.party.LosingAccount;
import io.portway.platform.clock.SandboxClock;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drives orders through the real process by hand: fires the jobs that are due, lets the sandbox carriers answer, travels in time. */
@TestComponent
public class OrderDriver {

    /** Acme Dental. */
    public static final long CUSTOMER = 10002;

    private static final AtomicInteger NEXT = new AtomicInteger(2000);
    /** Exchanges of area 605 beyond those that tests name themselves. */
    private static final AtomicInteger MAGIC = new AtomicInteger(739);

    @Autowired
    PortRequests requests;

    @Autowired
    Submissions submissions;

    @Autowired
    Intake intake;

    @Autowired
    Corrections corrections;

    @Autowired
    Cancellations cancellations;

    @Autowired
    Activations activations;

    @Autowired
    PortOrders orders;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    SandboxCarrier carrier;

    @Autowired
    CarrierInboxWorker inbox;

    @Autowired
    CarrierInbox received;

    @Autowired
    SandboxClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EngineStandstills standstills;

    /** The version of the model that orders begin on as if it were the present one; {@code null} for the present one. */
    private String earlierModel;

    /** All tests of a run port from one purse, in an order that differs from run to run. */
    @PostConstruct
    void fund() {
        ledger.credit(caller(CUSTOMER).accountId(), Money.of("10000.00"), "for tests", Actor.SYSTEM);
    }

    /** Deploys an earlier version of the model, on which orders begin from here on; the present one stays the latest. */
    void beginOn(String earlier) {
        earlierModel = deployed("earlier", "/earlier/" + earlier);
        deployed("present", "/processes/port-order.bpmn");
    }

    void beginOnThePresentModel() {
        earlierModel = null;
        repository.createDeploymentQuery().list().stream()
                .filter(deployment -> List.of("earlier", "present").contains(deployment.getName()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private String deployed(String name, String model) {
        String deployment = repository
                .createDeployment()
                .name(name)
                .addInputStream("port-order.bpmn", OrderDriver.class.getResourceAsStream(model))
                .deploy()
                .getId();
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();
    }

    /** As happens every ten seconds. */
    public void lookForStandstills() {
        standstills.sweep();
    }

    public Caller caller(long account) {
        Account found = accounts.byNumber(account).orElseThrow();
        return new Caller(found.id(), found.number(), found.name(), found.administrator(), found.managesPorts());
    }

    /** A number of Lakeshore Telecom that no other test uses. */
    public static String fresh() {
        return "+1312535" + NEXT.incrementAndGet();
    }

    /** The number of a carrier that nobody else uses whose last four digits are these. */
    public static String magic(String lastFour) {
        return "+1605" + MAGIC.updateAndGet(OrderDriver::nextExchange) + lastFour;
    }

    /** The next exchange that numbers can have: not 711 and the like. */
    private static int nextExchange(int exchange) {
        return exchange % 100 == 10 ? exchange + 2 : exchange + 1;
    }

    /** A number of a carrier without an API. */
    public static String handwritten() {
        return "+1406442" + NEXT.incrementAndGet();
    }

    public static PortRequestDraft draft(String... numbers) {
        return PortRequestDraft.builder()
                .customerReference("ref")
                .numbers(List.of(numbers))
                .endUser(EndUser.builder()
                        .name("Acme Dental")
                        .streetNumber("100")
                        .streetName("Main")
                        .streetType("St")
                        .city("Chicago")
                        .state("IL")
                        .postalCode("60601")
                        .service(EndUser.TypeOfService.BUSINESS)
                        .build())
                .losingAccount(LosingAccount.builder()
                        .carrierName("Lakeshore Telecom")
                        .accountNumber("777001")
                        .pin("9999")
                        .authorizingName("Ann Acme")
                        .build())
                .desired(DesiredSchedule.EARLIEST)
                .onDemand(false)
                .build();
    }

    public static PortRequestDraft onDemand(String... numbers) {
        PortRequestDraft draft = draft(numbers);
        return PortRequestDraft.builder()
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .onDemand(true)
                .build();
    }

    public static PortRequestDraft rejecting(String... numbers) {
        PortRequestDraft draft = draft(numbers);
        return PortRequestDraft.builder()
                .numbers(draft.numbers())
                .endUser(draft.endUser())
                .losingAccount(draft.losingAccount())
                .desired(draft.desired())
                .onDemand(false)
                .onUnportable(NumberPolicy.REJECT)
                .build();
    }

    /** The directory finds that the number can be ported after all. */
    public void becomesPortable(String number) {
        jdbc.sql("update portability_check set portable = true, reason_code = null, reason = null where e164 = :number")
                .param("number", number)
                .update();
    }

    public PortRequest handIn(long account, PortRequestDraft draft) {
        Caller caller = caller(account);
        return submissions.submit(caller, intake.create(caller, draft).id().toString());
    }

    /** Submits a request that leads to one order, and works off what is due at once. */
    public UUID submit(PortRequestDraft draft) {
        return submit(CUSTOMER, draft);
    }

    public UUID submit(long account, PortRequestDraft draft) {
        List<PortOrder> split = handIn(account, draft).orders();
        assertThat(split).hasSize(1);
        UUID order = split.get(0).id();
        if (earlierModel != null) {
            runtime.deleteProcessInstance(instance(order).getId(), "begins on an earlier model", true, true, true);
            runtime.startProcessInstanceById(earlierModel, order.toString(), Map.of("portOrderId", order.toString()));
        }
        work(order);
        return order;
    }

    /** An event of the carrier's, outside its script. */
    public void carrierSays(UUID order, CarrierEvent.Type type, Instant focAt, String code, String text) {
        received.receive(
                new CarrierEvent("sandbox", UUID.randomUUID().toString(), order, type, focAt, code, text, List.of()));
        work(order);
    }

    public PortOrder order(UUID id) {
        return orders.get(caller(10001), id.toString());
    }

    public OrderStatus status(UUID id) {
        return order(id).status();
    }

    public ProcessInstance instance(UUID order) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(order.toString())
                .singleResult();
    }

    /** Everything that is due now, until nothing is: jobs of this order, the carriers' answers, the inbox. */
    public void work(UUID order) {
        for (int round = 0; round < 40; round++) {
            List<Job> due = dueJobs(order);
            for (Job job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException failed) {
                    // The engine counts the attempt and sets the next one, as its own executor would see.
                }
            }
            int moved = carrier.deliverDue() + inbox.drain();
            if (due.isEmpty() && moved == 0) {
                return;
            }
        }
        throw new AssertionError("order " + order + " never comes to rest");
    }

    /** Fires the order's due jobs one after another, as the engine's executor would, and tells what that cost. */
    List<String> countedJobs(UUID order) {
        List<String> trips = new ArrayList<>();
        for (List<Job> due = dueJobs(order); !due.isEmpty(); due = dueJobs(order)) {
            due.forEach(job -> trips.addAll(JdbcCounter.trips(() -> management.executeJob(job.getId()))));
        }
        return trips;
    }

    /** Lets the carriers' answers come, and tells what taking them in and acting on them cost. */
    List<String> countedAnswers() {
        clock.advance(Duration.ofSeconds(2));
        carrier.deliverDue();
        List<String> trips = JdbcCounter.trips(inbox::drain);
        // The last look finds the inbox empty; an order does not pay for that.
        assertThat(trips.get(trips.size() - 2)).contains("claim_carrier_event");
        return trips.subList(0, trips.size() - 2);
    }

    private List<Job> dueJobs(UUID order) {
        ProcessInstance instance = instance(order);
        Instant now = clock.instant();
        return instance == null
                ? List.of()
                : management.createJobQuery().processInstanceId(instance.getId()).withRetriesLeft().list().stream()
                        .filter(job -> job.getDuedate() == null
                                || !job.getDuedate().toInstant().isAfter(now))
                        .toList();
    }

    public void travel(UUID order, Duration by) {
        clock.advance(by);
        work(order);
    }

    /** Lets the carriers' first answers come. */
    public void carrierAnswers(UUID order) {
        travel(order, Duration.ofSeconds(2));
    }

    public void travelTo(UUID order, Instant to) {
        if (to.isAfter(clock.instant())) {
            clock.advanceTo(to);
        }
        work(order);
    }

    /** To the FOC date, when the numbers are activated, and a moment further for the carrier's results. */
    public void reachFoc(UUID order) {
        travelTo(order, order(order).focAt().plusSeconds(1));
        carrierAnswers(order);
    }

    public Task task(UUID order) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(order.toString())
                .singleResult();
    }

    public void complete(UUID order, String user, Map<String, Object> form) {
        String task = task(order).getId();
        identity.setAuthentication(
                user,
                identity.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            tasks.complete(task, form);
        } finally {
            identity.clearAuthentication();
        }
        work(order);
    }

    public void approve(UUID order) {
        complete(order, "reviewer", Map.of("decision", "APPROVE"));
    }

    /** Through review and the carrier's answer. */
    public UUID scheduled(PortRequestDraft draft) {
        UUID order = submit(draft);
        approve(order);
        carrierAnswers(order);
        return order;
    }

    /** The elements at which the order waits, but for the gateway that hears whatever anybody says. */
    public List<String> at(UUID order) {
        List<String> leaves = new ArrayList<>();
        collect(runtime.getActivityInstance(instance(order).getId()), leaves);
        assertThat(leaves.remove(PortOrderModel.Elements.ANYBODY_SPEAKS))
                .as("order %s hears what is said", order)
                .isTrue();
        return leaves;
    }

    private static void collect(ActivityInstance instance, List<String> leaves) {
        if (instance.getChildActivityInstances().length + instance.getChildTransitionInstances().length == 0) {
            leaves.add(instance.getActivityId());
        }
        for (ActivityInstance child : instance.getChildActivityInstances()) {
            collect(child, leaves);
        }
        for (TransitionInstance child : instance.getChildTransitionInstances()) {
            leaves.add(child.getActivityId());
        }
    }

    public List<String> passed(UUID order) {
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(order.toString())
                .singleResult()
                .getId();
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(activity -> activity.getActivityId())
                .toList();
    }
}
