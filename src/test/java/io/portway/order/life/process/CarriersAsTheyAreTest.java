package io.portway.order.life.process;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.PortwayTest;
import io.portway.carrier.CarrierEvent;
import io.portway.carrier.CarrierGateways;
import io.portway.carrier.CarrierOrder;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.carrier.RemoteOrder;
import io.portway.carrier.RemoteOrders;
import io.portway.carrier.RemoteSnapshot;
import io.portway.carrier.RemoteStatus;
import io.portway.carrier.inbox.CarrierEventView;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.carrier.reading.CarrierReader;
import io.portway.document.DocumentInfo;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.NewDocument;
import io.portway.kernel.Actor;
import io.portway.number.PhoneNumber;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.life.CarrierTalk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What carriers do that nobody asked for, and how it shows in the order. */
@PortwayTest
class CarriersAsTheyAreTest {

    @Autowired
    OrderDriver driver;

    @Autowired
    CarrierGateways gateways;

    @Autowired
    CarrierReader reader;

    @Autowired
    CarrierInbox inbox;

    @Autowired
    RemoteOrders remotes;

    @Autowired
    CarrierTalk talk;

    @Autowired
    Documents documents;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOrderIsRememberedAsTheCarrierHasIt() {
        UUID order = driver.scheduled(draft(fresh()));
        assertThat(remotes.of(order)).singleElement().satisfies(remote -> {
            assertThat(remote.remoteId()).isEqualTo(driver.order(order).carrierReference());
            assertThat(remote.version()).isEqualTo(1);
            assertThat(remote.status()).isEqualTo(RemoteStatus.CONFIRMED);
            assertThat(remote.focAt()).isEqualTo(driver.order(order).focAt());
        });
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        driver.clock.advance(Duration.ofDays(1));
        reader.drain();
        assertThat(jdbc.sql("select next_read is null from carrier_order where order_id = :id")
                        .param("id", order)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aLostConfirmationIsFoundByReading() {
        UUID order = driver.scheduled(draft(magic("9213")));
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);

        driver.clock.advance(Duration.ofMinutes(61));
        reader.drain();
        driver.work(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(driver.order(order).focAt()).isEqualTo(driver.order(order).desiredAt());
    }

    @Test
    void anOrderThatTheCarrierSplitShowsTheEarliestDateAndEachNumberItsOwn() {
        String second = magic("9212");
        String first = second.substring(0, 8) + "4321";
        UUID order = driver.scheduled(draft(first, second));
        PortOrder scheduled = driver.order(order);
        assertThat(scheduled.status()).isEqualTo(OrderStatus.SCHEDULED);
        assertThat(scheduled.focAt()).isEqualTo(scheduled.desiredAt());
        assertThat(scheduled.counts().confirmed()).isEqualTo(2);
        List<RemoteOrder> parts = remotes.of(order);
        assertThat(parts)
                .extracting(RemoteOrder::numbers)
                .containsExactly(List.of(new PhoneNumber(first)), List.of(new PhoneNumber(second)));
        assertThat(parts.get(1).focAt()).isAfter(parts.get(0).focAt());

        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.ACTIVATING);
        assertThat(driver.order(order).counts().activated()).isEqualTo(1);
        driver.travel(order, Duration.ofHours(1));
        assertThat(driver.task(order)).as("the second date is still to come").isNull();
        driver.travelTo(order, parts.get(1).focAt().plusSeconds(5));
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    /** The carrier took it, the answer was lost, and the order was sent again: once is enough. */
    @Test
    void afterASendingThatBrokeOffTheCarrierIsAskedBeforeItIsSentAgain() {
        UUID order = driver.submit(draft(fresh()));
        PortOrder waiting = driver.order(order);
        gateways.byName("sandbox").place(sent(waiting));
        remotes.doubt(order, 1, driver.clock.instant());
        driver.approve(order);

        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        assertThat(driver.order(order).carrierReference()).isEqualTo("SBX-" + waiting.number());
        assertThat(jdbc.sql("select attempts from sandbox_submission where order_id = :id")
                        .param("id", order)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SCHEDULED);
    }

    @Test
    void aSendingThatBrokeOffIsNotedThoughItsTransactionRolledBack() {
        UUID order = driver.submit(draft(magic("9202")));
        driver.approve(order);

        assertThat(jdbc.sql("select count(*) from carrier_doubt where order_id = :id and version = 1")
                        .param("id", order)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The cancellation came while the carrier was being called: it holds an order that is canceled here. */
    @Test
    void anOrderThatIsCanceledHereAndHeldByTheCarrierIsWithdrawnThere() {
        UUID order = canceled();
        gateways.byName("sandbox").place(sent(driver.order(order)));

        driver.carrierAnswers(order);
        assertThat(inbox.unmatched(100))
                .extracting(view -> view.event().portOrderId())
                .doesNotContain(order);
        reader.drain();
        assertThat(gateways.byName("sandbox").find(order))
                .extracting(RemoteSnapshot::status)
                .containsExactly(RemoteStatus.CANCELED);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void numbersThatWentLiveInACanceledOrderAreSeenByTheDesk() {
        UUID order = canceled();
        driver.carrierSays(order, CarrierEvent.Type.NUMBERS_ACTIVATED, null, null, null);

        assertThat(inbox.unmatched(1000))
                .filteredOn(view -> order.equals(view.event().portOrderId()))
                .singleElement()
                .extracting(CarrierEventView::note)
                .asString()
                .contains("is canceled and refunded here", "live");
    }

    @Test
    void someNumbersThatAreLiveBeforeTheirDateAreAFact() {
        String early = fresh();
        UUID order = driver.scheduled(draft(early, fresh()));
        inbox.receive(new CarrierEvent(
                "sandbox",
                UUID.randomUUID().toString(),
                order,
                CarrierEvent.Type.NUMBERS_ACTIVATED,
                null,
                null,
                null,
                List.of(new PhoneNumber(early))));
        driver.work(order);

        assertThat(driver.order(order).counts().activated()).isEqualTo(1);
        driver.reachFoc(order);
        assertThat(driver.order(order).outcome()).isEqualTo(PortOrder.Outcome.PORTED);
    }

    @Test
    void aDateForACompletedOrderIsIgnored() {
        UUID order = driver.scheduled(draft(fresh()));
        driver.reachFoc(order);
        driver.carrierSays(
                order, CarrierEvent.Type.FOC_CONFIRMED, driver.clock.instant().plus(Duration.ofDays(3)), null, null);

        assertThat(inbox.ofOrder(order, 1)).singleElement().satisfies(view -> {
            assertThat(view.status()).isEqualTo(CarrierEventView.Status.DONE);
            assertThat(view.note()).isEqualTo("The order is completed.");
        });
    }

    @Test
    void aCarrierThatWantsALetterGetsItOutsideOfTheTransactionAndContinues() {
        UUID order = driver.submit(draft(magic("9206")));
        driver.approve(order);
        driver.carrierAnswers(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.SUBMITTED);
        DocumentInfo letter = documents.add(
                driver.order(order).requestId(),
                new NewDocument(DocumentKind.LOA, "letter.pdf", "application/pdf", null, null, pdf()),
                Actor.user("desk"));

        assertThatThrownBy(() -> driver.complete(order, "desk", Map.of("answer", " ")))
                .hasMessageContaining("so is a document");
        assertThatThrownBy(() -> driver.complete(
                        order, "desk", Map.of("documentId", UUID.randomUUID().toString())))
                .hasMessageContaining("is not a document of request");
        assertThatThrownBy(() -> driver.complete(order, "desk", Map.of("documentId", "letter")))
                .hasMessageContaining("is not the id of a document");
        driver.complete(
                order,
                "desk",
                Map.of("answer", "Here it is", "documentId", letter.id().toString()));
        assertThat(said(order)).isEmpty();
        assertThat(talk.drain()).isPositive();
        assertThat(said(order)).containsExactly("LOA letter.pdf", "- Here it is");
        assertThat(talk.drain()).isZero();

        driver.carrierAnswers(order);
        driver.reachFoc(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.COMPLETED);
        driver.travel(order, Duration.ofMinutes(2));
    }

    private List<String> said(UUID order) {
        return jdbc.sql(
                        "select coalesce(document, '-') || ' ' || text from sandbox_talk where order_id = :id order by id")
                .param("id", order)
                .query(String.class)
                .list();
    }

    private UUID canceled() {
        UUID order = driver.submit(draft(fresh()));
        driver.cancellations.cancel(driver.caller(OrderDriver.CUSTOMER), order.toString(), "changed our mind");
        driver.work(order);
        assertThat(driver.status(order)).isEqualTo(OrderStatus.CANCELED);
        return order;
    }

    private CarrierOrder sent(PortOrder order) {
        List<PhoneNumber> numbers = jdbc.sql("select e164 from port_number where order_id = :id")
                .param("id", order.id())
                .query((row, n) -> new PhoneNumber(row.getString(1)))
                .list();
        OffsetDateTime desired = order.desiredLocal();
        return new CarrierOrder(
                order.id(),
                order.number(),
                1,
                Supplement.NONE,
                order.losingCarrier(),
                order.kind(),
                numbers,
                order.details().endUser(),
                order.details().losingAccount(),
                desired);
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
