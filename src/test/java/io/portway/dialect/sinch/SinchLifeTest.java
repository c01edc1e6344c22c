package io.portway.dialect.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.portway.PortwayTest;
import io.portway.dialect.Replay;
import io.portway.notify.DeliveryWorker;
import io.portway.order.OrderStatus;
import io.portway.order.OrderVersion;
import io.portway.order.PortOrders;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.intake.Intake;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.intake.Submissions;
import io.portway.order.life.process.OrderDriver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Orders from their first day to their last by Sinch's calls alone; the desk and the carriers do their part. */
@PortwayTest
class SinchLifeTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    PortRequests requests;

    @Autowired
    PortOrders portOrders;

    @Autowired
    Submissions submissions;

    @Autowired
    Intake intake;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    @Test
    void rejectedCorrectedConfirmedAndActivatedOnDemandWithWebhooks() throws IOException {
        SinchBed bed = new SinchBed(context, "100.00");
        try (Receiver receiver = new Receiver(json)) {
            Replay replay = bed.replay(port)
                    .given("first", "+15073349101")
                    .given("second", SinchBed.fresh())
                    .given("webhookUrl", receiver.url());
            play(replay, "sinch/life/0-configured");
            play(replay, "sinch/life/1-created");
            UUID order = bed.orders(replay.value("orderId")).get(0);
            bed.driver.work(order);
            bed.driver.approve(order);
            bed.driver.carrierAnswers(order);
            play(replay, "sinch/life/2-rejected");

            play(replay, "sinch/life/3-corrected");
            bed.driver.work(order);
            bed.driver.carrierAnswers(order);
            play(replay, "sinch/life/4-confirmed");
            // The same order, natively.
            assertThat(bed.driver.order(order)).satisfies(seen -> {
                assertThat(seen.status()).isEqualTo(OrderStatus.SCHEDULED);
                assertThat(seen.focAt()).isEqualTo(seen.desiredAt());
                assertThat(seen.onDemand()).isTrue();
                assertThat(seen.details().endUser().city()).isEqualTo("Anytown");
                assertThat(seen.lsrVersion()).isEqualTo(2);
            });

            bed.driver.travelTo(order, bed.driver.order(order).focAt());
            play(replay, "sinch/life/5-activated");
            bed.driver.work(order);
            bed.driver.carrierAnswers(order);
            play(replay, "sinch/life/6-completed");

            worker.deliverDue();
            assertThat(receiver.received)
                    .allSatisfy(body -> assertThat(SinchBed.faults("Webhook", body))
                            .as(body.toString())
                            .isEmpty());
            assertThat(receiver.received)
                    .allSatisfy(body -> assertThat(body.get("orderId").stringValue())
                            .isEqualTo(replay.value("orderId").asString()));
            assertThat(receiver.types())
                    .containsSubsequence("ORDER_UPDATED", "NUMBERS_REJECTED", "NUMBERS_CONFIRMED", "NUMBERS_ACTIVATED")
                    .contains("NEW_ORDER_NOTE");
            assertThat(receiver.received.toString())
                    .as("secrets stay at home")
                    .doesNotContain("accountNum", "existingPortOutPin");
            assertThat(receiver.signatures).doesNotContainNull().hasSameSizeAs(receiver.received);
        }
    }

    private static void play(Replay replay, String file) {
        assertThat(replay.play(file))
                .allSatisfy(answer -> assertThat(SinchBed.faults(answer))
                        .as(answer.toString())
                        .isEmpty());
    }

    @Test
    void aQuestionOfTheDeskIsANoteAndEveryNumberIsRejectedUntilTheOrderIsReplaced() {
        SinchBed bed = new SinchBed(context, "100.00");
        Replay replay = bed.replay(port);
        replay.play("sinch/create-order");
        UUID order = bed.orders(replay.value("orderId")).get(0);
        bed.driver.work(order);
        bed.driver.complete(order, "reviewer", Map.of("decision", "RETURN", "reason", "Whose bill is this?"));
        play(replay, "sinch/life/returned");
        assertThat(bed.driver.status(order)).isEqualTo(OrderStatus.IN_REVIEW);
    }

    @Test
    void aPutOfAnOrderThatTheCarrierHasSendsItOnlyWhatItMustKnow() {
        SinchBed bed = new SinchBed(context, "100.00");
        Replay replay = bed.replay(port);
        play(replay, "sinch/life/silent");
        UUID order = bed.orders(replay.value("orderId")).get(0);
        bed.driver.work(order);
        bed.driver.approve(order);
        assertThat(bed.driver.order(order).lsrVersion()).isEqualTo(1);

        play(replay, "sinch/life/silent-voice");
        bed.driver.work(order);
        assertThat(bed.driver.order(order)).satisfies(seen -> {
            assertThat(seen.lsrVersion()).isEqualTo(1);
            assertThat(seen.details().customerReference()).isEqualTo("changed");
        });
        play(replay, "sinch/life/silent-date");
        bed.driver.work(order);
        assertThat(bed.driver.order(order)).satisfies(seen -> {
            assertThat(seen.lsrVersion()).isEqualTo(2);
            assertThat(seen.details().customerReference()).isNull();
        });
        assertThat(portOrders.versions(bed.caller, order.toString()))
                .extracting(OrderVersion::supplement)
                .containsExactly(null, null, "NEW_DUE_DATE");
    }

    @Test
    void numbersOfTwoCarriersAreTwoGroupsOfOneOrderAndAGroupCanBeTakenOut() {
        SinchBed bed = new SinchBed(context, "100.00");
        Replay replay = bed.replay(port).given("lakeshore", OrderDriver.fresh());
        play(replay, "sinch/life/two-carriers");
        List<UUID> orders = bed.orders(replay.value("orderId"));
        assertThat(orders).hasSize(2);
        assertThat(orders)
                .extracting(order -> bed.driver.order(order).status())
                .containsExactlyInAnyOrder(OrderStatus.IN_REVIEW, OrderStatus.CANCEL_PENDING);
    }

    @Test
    void aNumberThatCannotBePortedFailsTheWholeOrderAndNothingIsStored() {
        SinchBed bed = new SinchBed(context, "100.00");
        play(bed.replay(port), "sinch/life/not-portable");
        assertThat(context.getBean(JdbcClient.class)
                        .sql("select count(*) from port_request where account_id = :account")
                        .param("account", bed.caller.accountId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasHandedInNativelyIsSeenAndADraftIsBeingBuilt() {
        SinchBed bed = new SinchBed(context, "100.00");
        PortRequestDraft draft = OrderDriver.draft(SinchBed.fresh(), SinchBed.fresh());
        PortRequest request = intake.create(
                bed.caller,
                PortRequestDraft.builder()
                        .customerReference(draft.customerReference())
                        .numbers(draft.numbers())
                        .endUser(draft.endUser())
                        .losingAccount(draft.losingAccount())
                        .desired(new DesiredSchedule(bed.date, null, null))
                        .onDemand(false)
                        .build());
        Replay replay = bed.replay(port).given("orderId", request.number());
        replay.given("status", "ORDER_BUILDING");
        play(replay, "sinch/life/native");
        submissions.submit(bed.caller, request.id().toString());
        replay.given("status", "PENDING");
        play(replay, "sinch/life/native");
    }

    /** A client's web server on this machine. */
    private static final class Receiver implements AutoCloseable {

        final List<JsonNode> received = new CopyOnWriteArrayList<>();
        final List<String> signatures = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Receiver(ObjectMapper json) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                received.add(json.readTree(exchange.getRequestBody()));
                signatures.add(exchange.getRequestHeaders().getFirst("webhook-signature"));
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/sinch";
        }

        List<String> types() {
            return received.stream().map(body -> body.path("type").asString()).toList();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
