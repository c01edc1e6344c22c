package io.portway.dialect.kazoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portway.Patience;
import io.portway.PortwayTest;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.carrier.CarrierEvent;
import io.portway.dialect.kazoo.Kazoo.Answer;
import io.portway.number.NumberingPlan;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.TimelineEntry;
import io.portway.order.life.process.OrderDriver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A port authority works whole orders by Kazoo's moves, and sees there what the desk and the carriers do. */
@PortwayTest
class KazooLifeTest {

    @LocalServerPort
    int port;

    @Autowired
    OrderDriver driver;

    @Autowired
    PortRequests requests;

    @Autowired
    PortOrders portOrders;

    @Autowired
    Clock clock;

    @Autowired
    FocCalendar calendar;

    @Autowired
    NumberingPlan plan;

    private Kazoo agent;
    private Kazoo acme;

    @BeforeEach
    void clients() {
        agent = new Kazoo(port, Kazoo.AGENT);
        acme = new Kazoo(port, Kazoo.ACME);
    }

    private PortRequest request(String path) {
        return requests.get(driver.caller(10001), Ids.reference(id(path)));
    }

    private UUID order(String path) {
        return request(path).orders().get(0).id();
    }

    private String task(UUID order) {
        Task task = driver.task(order);
        return task == null ? null : task.getTaskDefinitionKey();
    }

    /** As a browser there sends the day that somebody picked. */
    @ParameterizedTest
    @CsvSource({
        "+1808535, Pacific/Honolulu",
        "+1907535, America/Anchorage",
        "+1787535, America/Puerto_Rico",
        "+1902535, America/Halifax",
        "+1709535, America/St_Johns",
        "+1602535, America/Phoenix",
        "+1671333, Pacific/Guam",
        "+1214535, America/Chicago"
    })
    void aDayThatWasPickedInABrowserIsThatDayAtTheFirstHourAtWhichNumbersPort(String exchange, ZoneId browser) {
        String number = exchange + Kazoo.fresh().substring(8);
        FocWindow wanted = calendar.windows(
                        PortKind.SIMPLE, 1, "Prairie Telephone", plan.zone(new PhoneNumber(number)), 10)
                .get(6);
        LocalDate day = wanted.start().toLocalDate();
        String path = acme.created(number);

        acme.patch(
                path,
                "{\"transfer_date\":"
                        + Gregorian.seconds(day.atStartOfDay(browser).toInstant()) + "}");
        moves(acme, path, "submitted?accept_charges=true", "submitted");

        PortOrder order = driver.order(order(path));
        ZonedDateTime desired = order.desiredAt().atZone(order.zone());
        assertThat(desired.toLocalDate()).isEqualTo(day);
        assertThat(desired.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(15, 30));
        assertThat(order.zone().getRules().getOffset(order.desiredAt()))
                .isEqualTo(browser.getRules().getOffset(order.desiredAt()));
    }

    private void moves(Kazoo client, String path, String move, String state) {
        Answer answer = client.patch(path + "/" + move, null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("port_state").asString()).isEqualTo(state);
        assertThat(client.state(path)).isEqualTo(state);
    }

    /** As {@link #moves}, while the order's process does what is its own to do. */
    private void movesWithItsProcess(Kazoo client, String path, String move, String state) {
        UUID order = order(path);
        CompletableFuture<Answer> moving = CompletableFuture.supplyAsync(() -> client.patch(path + "/" + move, null));
        await("answered").pollInSameThread().atMost(Patience.MOST).until(() -> {
            if (!moving.isDone()) {
                driver.work(order);
            }
            return moving.isDone();
        });
        Answer answer = moving.join();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.data().path("port_state").asString()).isEqualTo(state);
        assertThat(client.state(path)).isEqualTo(state);
    }

    private void cancels(String path, String move) {
        assertThat(agent.patch(path + "/" + move, null)
                        .data()
                        .path("port_state")
                        .asString())
                .isEqualTo("canceled");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String inDays(int days) {
        return "scheduled?scheduled_date=" + Gregorian.seconds(clock.instant().plus(Duration.ofDays(days)));
    }

    @Test
    void aPortAuthorityWorksAnOrderThatIsPlacedByHandFromItsSubmissionToItsEnd() {
        String number = OrderDriver.handwritten();
        String path = acme.submitted(number);
        UUID order = order(path);
        assertThat(task(order)).isEqualTo("userTask_reviewPortOrder");

        moves(agent, path, "pending?reference_number=HT-4711&reason=looks+good", "pending");
        assertThat(task(order)).isNotIn("userTask_reviewPortOrder", "userTask_placeByHand");
        assertThat(driver.order(order).status()).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.order(order).carrierReference()).isEqualTo("HT-4711");

        moves(agent, path, inDays(4), "scheduled");
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.ACTIVATING);
        assertThat(agent.state(path)).isEqualTo("scheduled");

        moves(agent, path, "completed?reason=done", "completed");

        PortOrder completed = driver.order(order);
        assertThat(completed.outcome()).isEqualTo(PortOrder.Outcome.PORTED);
        assertThat(driver.instance(order)).isNull();
        assertThat(driver.passed(order)).containsSubsequence("serviceTask_putInService", "endEvent_numbersPorted");
        assertThat(acme.get("/v2/port_requests?by_number=" + number.substring(1))
                        .data()
                        .path(0)
                        .path("port_state")
                        .asString())
                .isEqualTo("completed");
        String list = "/v2/accounts/10002/port_requests";
        assertThat(acme.get(list + "?by_types=completed").body().toString()).contains(number);
        assertThat(acme.get(list + "?by_types=completed,rejected").body().toString())
                .contains(number);
        assertThat(acme.get(list).body().toString()).doesNotContain(number);
        assertThat(agent.get("/v2/port_requests?by_types=all").body().toString())
                .contains(number);
        assertThat(agent.get("/v2/accounts/10001/descendants/port_requests?by_types=last_submitted")
                        .body()
                        .toString())
                .contains(Ids.hex(request(path).id()));
        assertThat(transitions(acme, path))
                .containsExactly(
                        "-unconfirmed",
                        "unconfirmed-submitted",
                        "submitted-pending looks good",
                        "pending-scheduled",
                        "scheduled-completed done");
    }

    @Test
    void anApprovedOrderForACarrierWithAnApiIsSentByTheProcessAndTheCarrierDoesTheRest() {
        String path = acme.submitted(Kazoo.fresh());
        UUID order = order(path);

        moves(agent, path, "pending", "pending");
        assertThat(driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
        illegal(agent.patch(path + "/pending", null), "pending");
        illegal(agent.patch(path + "/" + inDays(4), null), "scheduled");

        driver.work(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        driver.carrierAnswers(order);
        assertThat(agent.state(path)).isEqualTo("scheduled");
        illegal(agent.patch(path + "/" + inDays(4), null), "scheduled");
        driver.reachFoc(order);
        assertThat(agent.state(path)).isEqualTo("completed");
    }

    @Test
    void whatThePortAuthoritySchedulesCountsBeforeTheCarriersAnswer() {
        String path = acme.submitted(Kazoo.magic("9201"));
        UUID order = order(path);
        moves(agent, path, "pending", "pending");
        driver.work(order);
        Instant focAt = clock.instant().plus(Duration.ofDays(6)).truncatedTo(ChronoUnit.SECONDS);

        moves(agent, path, "scheduled?scheduled_date=" + Gregorian.seconds(focAt), "scheduled");

        assertThat(driver.order(order).focAt()).isEqualTo(focAt);
    }

    @Test
    void numbersThatAreLiveBeforeTheirDateCompleteTheOrderAsSoonAsTheProcessHasAskedForTheActivation() {
        String path = acme.submitted(Kazoo.fresh());
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);

        movesWithItsProcess(agent, path, "completed", "completed");

        assertThat(driver.passed(order)).contains("serviceTask_activateNumbers", "serviceTask_putInService");
    }

    @Test
    void aMoveThatTakesItsTimeIsAnsweredAsUnderWayAndIsMadeAllTheSame() {
        String path = acme.submitted(Kazoo.fresh());
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        driver.work(order);
        driver.carrierAnswers(order);

        Answer answer = agent.patch(path + "/completed", null);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.data().path("port_state").asString()).isEqualTo("scheduled");
        assertThat(answer.body().path("message").asString()).contains("becomes completed");
        driver.work(order);
        assertThat(agent.state(path)).isEqualTo("completed");
    }

    @Test
    void aPendingOrderWhoseNumbersAreLiveIsCompletedThroughAllStepsOfItsProcess() {
        String path = acme.submitted(OrderDriver.handwritten());
        UUID order = order(path);
        agent.patch(path + "/pending", null);

        movesWithItsProcess(agent, path, "completed", "completed");

        assertThat(driver.passed(order))
                .contains("event_focDateReached", "serviceTask_activateNumbers", "serviceTask_putInService");
        assertThat(portOrders.timeline(driver.caller(10001), order.toString()))
                .extracting(TimelineEntry::message)
                .contains("All numbers activated, as account 10001 said");
        assertThat(driver.instance(order)).isNull();
    }

    @Test
    void aReviewThatIsRejectedGoesBackToTheCustomerWhoCorrectsItAndSubmitsItAgain() {
        String path = acme.submitted(Kazoo.fresh());
        UUID order = order(path);

        moves(agent, path, "rejected?reason=Wrong+street", "rejected");
        assertThat(task(order)).isNull();
        assertThat(driver.order(order).reason()).isEqualTo("Wrong street");

        Answer corrected = acme.patch(path, "{\"bill\":{\"street_address\":\"Broadway\"}}");
        assertThat(corrected.data().path("port_state").asString()).isEqualTo("rejected");
        assertThat(corrected.data().path("bill").path("account_number").asString())
                .isEqualTo("777001");
        assertThat(driver.order(order).details().endUser().streetName()).isEqualTo("Broadway");
        moves(acme, path, "submitted", "submitted");
        assertThat(task(order)).isEqualTo("userTask_reviewPortOrder");
        assertThat(portOrders.losingAccount(driver.order(order)).accountNumber())
                .isEqualTo("777001");
        assertThat(transitions(acme, path))
                .containsExactly(
                        "-unconfirmed",
                        "unconfirmed-submitted",
                        "submitted-rejected Wrong street",
                        "rejected-submitted");
    }

    @Test
    void aCarriersRejectionIsCorrectedAndGoesStraightBackToTheCarrier() {
        String path = acme.submitted(Kazoo.magic("9102"));
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(acme.state(path)).isEqualTo("rejected");
        assertThat(task(order)).isEqualTo("userTask_resolveRejection");

        assertThat(acme.patch(path, "{\"bill\":{\"pin\":\"1234\"}}").status()).isEqualTo(200);
        assertThat(acme.state(path)).isEqualTo("rejected");
        moves(acme, path, "submitted", "pending");
        assertThat(task(order)).isNull();

        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(acme.state(path)).isEqualTo("scheduled");
    }

    @Test
    void aRejectedPortLosesNumbersButGainsNone() {
        String kept = Kazoo.fresh();
        String removed = Kazoo.fresh();
        String path = acme.submitted(kept, removed);
        agent.patch(path + "/rejected", null);

        Answer added = acme.patch(path, "{\"numbers\":{\"" + Kazoo.fresh() + "\":{}}}");
        assertThat(added.status()).isEqualTo(400);
        JsonNode changed = acme.patch(
                        path,
                        "{\"numbers\":{\"" + removed + "\":null,\"" + kept
                                + "\":{\"state\":\"ND\"}},\"transfer_date\":null}")
                .data();

        assertThat(changed.path("numbers").toString()).isEqualTo("{\"" + kept + "\":{\"state\":\"ND\"}}");
        moves(acme, path, "submitted", "submitted");
        assertThat(driver.order(order(path)).counts().open()).isEqualTo(1);
    }

    @Test
    void aScheduledPortCanStillBeRejected() {
        String path = acme.submitted(OrderDriver.handwritten());
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        agent.patch(path + "/" + inDays(4), null);

        moves(agent, path, "rejected?reason=The+carrier+took+it+back", "rejected");

        assertThat(driver.order(order).focAt()).isNull();
        assertThat(task(order)).as("the customer is asked, and not the desk").isNull();
        moves(acme, path, "submitted", "submitted");
        assertThat(task(order)).isEqualTo("userTask_placeByHand");
        moves(agent, path, "pending", "pending");
    }

    @Test
    void aRejectedPortThatWasPlacedByHandIsCompletedWhereItsNumbersAreLiveNevertheless() {
        String path = acme.submitted(OrderDriver.handwritten());
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        agent.patch(path + "/rejected", null);

        movesWithItsProcess(agent, path, "completed", "completed");

        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void whatACarrierWithAnApiRejectedIsCompletedWhereItsNumbersAreLiveNevertheless() {
        String path = acme.submitted(Kazoo.magic("9101"));
        UUID order = order(path);
        agent.patch(path + "/pending", null);
        driver.work(order);
        driver.carrierAnswers(order);
        assertThat(agent.state(path)).isEqualTo("rejected");

        movesWithItsProcess(agent, path, "completed", "completed");

        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void aMoveMayFollowTheOneBeforeAtOnce() {
        String path = acme.submitted(OrderDriver.handwritten());
        moves(agent, path, "pending", "pending");

        movesWithItsProcess(agent, path, inDays(4), "scheduled");
    }

    @Test
    void whatTheDeskDecidesInTasklistIsSeenHere() {
        String path = acme.submitted(OrderDriver.handwritten());
        UUID order = order(path);

        driver.approve(order);
        assertThat(agent.state(path)).as("approved, not placed yet").isEqualTo("submitted");
        driver.complete(order, "desk", Map.of("carrierReference", "HT-1"));
        assertThat(agent.state(path)).isEqualTo("pending");
        driver.carrierSays(order, CarrierEvent.Type.REJECTED, null, "7204", "no such account");
        assertThat(agent.state(path)).isEqualTo("rejected");
        driver.complete(order, "desk", Map.of("decision", "ASK_CUSTOMER", "reason", "Which account?"));
        assertThat(agent.state(path)).isEqualTo("rejected");
        cancels(path, "canceled");

        driver.work(order);
        assertThat(task(order)).isEqualTo("userTask_withdrawByHand");
        assertThat(agent.state(path)).as("the state it was in").isEqualTo("rejected");
        for (String move : List.of("submitted", "completed", "canceled")) {
            illegal(agent.patch(path + "/" + move, null), move);
        }
        assertThat(acme.patch(path, "{\"signee_name\":\"Late\"}").status()).isEqualTo(400);
        driver.complete(order, "desk", Map.of());
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        assertThat(agent.state(path)).isEqualTo("canceled");
        illegal(agent.patch(path + "/canceled", null), "canceled");
    }

    @Test
    void whatIsOnItsWayOutShowsTheStateThatItWasIn() {
        String path = acme.submitted(OrderDriver.handwritten());
        UUID order = order(path);
        moves(agent, path, "pending?reference_number=HT-1", "pending");
        moves(agent, path, inDays(4), "scheduled");
        cancels(path, "canceled?reason=No+more");
        driver.work(order);

        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCEL_PENDING);
        assertThat(agent.state(path)).isEqualTo("scheduled");
        assertThat(acme.get("/v2/accounts/10002/port_requests?by_types=scheduled")
                        .data()
                        .toString())
                .contains(id(path));
        assertThat(acme.get("/v2/accounts/10002/port_requests?by_types=canceled,pending")
                        .data()
                        .toString())
                .doesNotContain(id(path));
        assertThat(transitions(acme, path)).last().asString().startsWith("pending-scheduled");

        driver.complete(order, "desk", Map.of());
        assertThat(agent.state(path)).isEqualTo("canceled");
        assertThat(transitions(acme, path)).last().asString().isEqualTo("scheduled-canceled No more");
    }

    @Test
    void aRequestOfSeveralCarriersMovesAsOne() {
        String path = acme.submitted(OrderDriver.handwritten(), OrderDriver.magic("9201"));
        List<UUID> orders = request(path).orders().stream().map(PortOrder::id).toList();
        assertThat(orders).hasSize(2);

        driver.approve(orders.get(1));
        assertThat(agent.state(path)).as("the least advanced counts").isEqualTo("submitted");
        moves(agent, path, "pending?reason=all+of+them", "pending");
        orders.forEach(driver::work);
        assertThat(orders).extracting(driver::status).containsOnly(OrderStatus.SUBMITTED);
        moves(agent, path, "rejected?reason=Wait", "rejected");
        assertThat(orders).extracting(driver::status).containsOnly(OrderStatus.REJECTED);
        assertThat(acme.patch(path, "{\"signee_name\":\"Bob Acme\",\"project\":\"fargo\"}")
                        .data()
                        .path("project")
                        .asString())
                .isEqualTo("fargo");
        assertThat(request(path).orders())
                .extracting(order -> order.details().losingAccount().authorizingName())
                .containsOnly("Bob Acme");
        acme.put(path + "/comments", "{\"comments\":[{\"content\":\"please hurry\"}]}");
        cancels(path, "canceled?reason=No+more");
        orders.forEach(driver::work);
        driver.complete(orders.get(0), "desk", Map.of());
        assertThat(transitions(acme, path))
                .containsSubsequence(
                        "-unconfirmed",
                        "unconfirmed-submitted",
                        "submitted-pending all of them",
                        "pending-rejected Wait",
                        "comment please hurry",
                        "rejected-canceled No more");
    }

    private static void illegal(Answer answer, String target) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.data().toString())
                .isEqualTo("{\"port_state\":{\"enum\":{\"cause\":\"" + target
                        + "\",\"message\":\"Cannot move to new state from current state\"}}}");
    }

    /** {@code from-to reason}, and comments. */
    private static List<String> transitions(Kazoo client, String path) {
        List<String> told = new ArrayList<>();
        for (JsonNode entry : client.get(path + "/timeline").data()) {
            told.add(
                    entry.has("transition")
                            ? (entry.path("transition").path("previous").asString() + "-"
                                            + entry.path("transition")
                                                    .path("new")
                                                    .asString() + " "
                                            + entry.path("reason").asString())
                                    .strip()
                            : "comment " + entry.path("content").asString());
        }
        return told;
    }
}
