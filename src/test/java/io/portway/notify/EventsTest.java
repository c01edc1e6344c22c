package io.portway.notify;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static io.portway.order.life.process.OrderDriver.magic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portway.JdbcCounter;
import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.document.DocumentKind;
import io.portway.document.Documents;
import io.portway.document.NewDocument;
import io.portway.kernel.NotFound;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is told of an order's life, and that polling misses none of it. */
@PortwayTest
class EventsTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Documents documents;

    @Autowired
    DataSource dataSource;

    private NotifyDriver bed;

    @BeforeEach
    void bed() {
        bed = new NotifyDriver(context);
    }

    @Test
    void anOrdersLifeIsPublishedFromSplitToCompletion() {
        Caller caller = bed.account("Told");
        String first = fresh();
        String second = fresh();
        UUID order = bed.submit(caller, draft(first, second));
        bed.driver.approve(order);
        bed.driver.carrierAnswers(order);
        bed.driver.reachFoc(order);

        List<Event> events = bed.feed(caller);
        assertThat(events)
                .extracting(
                        event -> event.type() + " " + event.data().path("to").asString(""))
                .containsSubsequence(
                        "port_request.split ",
                        "port_order.status_changed IN_REVIEW",
                        "port_order.updated ",
                        "port_order.status_changed SUBMITTED",
                        "port_order.numbers_confirmed ",
                        "port_order.status_changed SCHEDULED",
                        "port_order.status_changed ACTIVATING",
                        "port_order.numbers_activated ",
                        "port_order.status_changed COMPLETED");
        assertThat(events).extracting(Event::id).isSorted().doesNotHaveDuplicates();
        List<Event> ofOrder =
                events.stream().filter(event -> order.equals(event.orderId())).toList();
        assertThat(ofOrder)
                .extracting(Event::sequence)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ofOrder.size())
                        .mapToObj(Long::valueOf)
                        .toList());

        Event confirmed = events.stream()
                .filter(event -> event.type().equals("port_order.numbers_confirmed"))
                .findFirst()
                .orElseThrow();
        assertThat(confirmed.data().path("count").asInt()).isEqualTo(2);
        assertThat(confirmed.data().path("numbers").findValuesAsString("number"))
                .containsExactlyInAnyOrder(first, second);
        assertThat(confirmed
                        .data()
                        .path("order")
                        .path("numbers")
                        .path("confirmed")
                        .asInt())
                .isEqualTo(2);
        PortOrder done = bed.driver.order(order);
        assertThat(confirmed.data().path("order").path("focAt").asString())
                .isEqualTo(done.focAt().toString());
        assertThat(events)
                .allSatisfy(event -> assertThat(event.data().toString())
                        .doesNotContain("777001")
                        .doesNotContain("9999"));
        assertThat(ofOrder.stream().filter(event -> event.data().has("timelineSeq")))
                .extracting(event -> event.data().path("fact").asString() + " "
                        + event.data().path("actorKind").asString())
                .containsExactly(
                        "SUBMITTED ACCOUNT",
                        "APPROVED USER",
                        "SENT SYSTEM",
                        "FOC_CONFIRMED CARRIER",
                        "ACTIVATION_ASKED SYSTEM",
                        "NUMBERS_LIVE CARRIER",
                        "IN_SERVICE SYSTEM");
        // Each transition of the timeline, none more.
        assertThat(ofOrder.stream()
                        .filter(event -> event.type().equals(EventType.STATUS_CHANGED))
                        .count())
                .isEqualTo(bed.orders.timeline(caller, order.toString()).stream()
                                .filter(entry -> entry.to() != null)
                                .count()
                        - 1);
    }

    @Test
    void aSplitNamesTheOrdersAndTheirNumbers() {
        Caller caller = bed.account("Split");
        String one = fresh();
        String other = magic("4200");
        PortRequest request = bed.intake.create(caller, draft(one, other));

        Event split = bed.feed(caller).get(0);
        assertThat(split.type()).isEqualTo(EventType.SPLIT);
        assertThat(split.requestId()).isEqualTo(request.id());
        assertThat(split.orderId()).isNull();
        assertThat(split.data().path("orders").findValuesAsString("id"))
                .containsExactlyElementsOf(request.orders().stream()
                        .map(order -> order.id().toString())
                        .toList());
        assertThat(split.data().path("orders").toString()).contains(one).contains(other);
    }

    @Test
    void moreThanAThousandNumbersAreCountedNotListed() {
        Caller caller = bed.account("Many");
        String[] numbers =
                IntStream.range(0, 1001).mapToObj(i -> "+1505" + (2000000 + i)).toArray(String[]::new);
        bed.intake.create(caller, draft(numbers));
        var order = bed.feed(caller).get(0).data().path("orders").get(0);
        assertThat(order.path("count").asInt()).isEqualTo(1001);
        assertThat(order.has("numbers")).isFalse();
        assertThat(order.path("link").asString())
                .isEqualTo("/api/v1/port-orders/" + order.path("id").asString() + "/numbers");

        bed.cancellations.cancel(caller, order.path("id").asString(), "too many");
        Event canceled = bed.feed(caller).stream()
                .filter(event -> event.type().equals("port_order.numbers_canceled"))
                .findFirst()
                .orElseThrow();
        assertThat(canceled.data().path("count").asInt()).isEqualTo(1001);
        assertThat(canceled.data().has("numbers")).isFalse();
    }

    @Test
    void numbersThatCannotBePortedArePublishedWithTheReason() {
        Caller caller = bed.account("Excluded");
        String bad = "+1312535" + "9001";
        bed.submit(caller, draft(fresh(), bad));
        Event excluded = bed.feed(caller).stream()
                .filter(event -> event.type().equals("port_order.numbers_excluded"))
                .findFirst()
                .orElseThrow();
        var number = excluded.data().path("numbers").get(0);
        assertThat(number.path("number").asString()).isEqualTo(bad);
        assertThat(number.path("reason").path("code").asString()).isEqualTo("RATE_CENTRE_NOT_COVERED");
        assertThat(excluded.timestamp())
                .isAfterOrEqualTo(bed.feed(caller).get(0).timestamp());
    }

    @Test
    void aDocumentIsPublishedOnceAndBelongsToTheFeedOfEachOrderOfItsRequest() {
        Caller caller = bed.account("Papers");
        PortOrder order = bed.draft(caller, fresh());
        NewDocument document = new NewDocument(DocumentKind.BILL, "bill.pdf", null, "a bill", null, pdf());
        documents.add(order.requestId(), document, caller.actor());
        documents.add(order.requestId(), document, caller.actor());

        List<Event> events =
                bed.events.after(caller, 0, 1000, order.id().toString()).events();
        assertThat(events).extracting(Event::type).containsExactly(EventType.SPLIT, EventType.DOCUMENT_ADDED);
        assertThat(events.get(1).data().path("document").path("name").asString())
                .isEqualTo("bill.pdf");
    }

    @Test
    void privateNotesAreForPortAuthoritiesOnlyAndLeaveNoGap() {
        Caller caller = bed.account("Private");
        PortOrder order = bed.draft(caller, fresh());
        bed.note(caller, order, "first");
        bed.orders.addNote(bed.root, order.id().toString(), "not for the customer", true, false);
        bed.note(caller, order, "second");

        List<Event> notes = bed.events.after(caller, 0, 1000, order.id().toString()).events().stream()
                .filter(event -> event.type().equals(EventType.NOTE_ADDED))
                .toList();
        assertThat(notes)
                .extracting(event -> event.data().path("message").asString())
                .containsExactly("first", "second");
        assertThat(notes).extracting(Event::sequence).containsExactly(1L, 2L);
        assertThat(bed.events.after(bed.root, 0, 1000, order.id().toString()).events())
                .extracting(Event::hidden)
                .contains(true);
    }

    @Test
    void accountsSeeTheirOwnAndThoseBelowAndNoOthers() {
        Caller one = bed.account("One");
        Caller other = bed.account("Other");
        long before = bed.lastEvent();
        PortOrder ofOne = bed.draft(one, fresh());
        PortOrder ofOther = bed.draft(other, fresh());

        assertThat(bed.feed(one)).extracting(Event::requestId).containsOnly(ofOne.requestId());
        assertThat(bed.feed(other)).extracting(Event::requestId).containsOnly(ofOther.requestId());
        assertThat(bed.events.after(bed.root, before, 1000, null).events())
                .extracting(Event::requestId)
                .contains(ofOne.requestId(), ofOther.requestId());
        assertThatThrownBy(() -> bed.events.after(one, 0, 10, ofOther.id().toString()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        Caller caller = bed.account("Pages");
        PortOrder order = bed.draft(caller, fresh());
        IntStream.range(0, 7).forEach(i -> bed.note(caller, order, "note " + i));
        List<Long> all = bed.feed(caller).stream().map(Event::id).toList();

        Events.Feed first = bed.events.after(caller, 0, 3, null);
        Events.Feed second = bed.events.after(caller, first.next(), 3, null);
        Events.Feed third = bed.events.after(caller, second.next(), 3, null);
        assertThat(first.more()).isTrue();
        assertThat(third.more()).isFalse();
        assertThat(IntStream.range(0, 3)
                        .boxed()
                        .flatMap(i -> List.of(first, second, third).get(i).events().stream())
                        .map(Event::id))
                .containsExactlyElementsOf(all);
        assertThat(bed.events.after(caller, third.next(), 3, null).next()).isEqualTo(third.next());
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The insert that comes first commits last: with ids from a sequence, who polls in between would never see it. */
    @Test
    void anEventThatCommitsLateComesAfterTheCursor() throws Exception {
        Caller caller = bed.account("Late");
        PortOrder slow = bed.draft(caller, fresh());
        PortOrder quick = bed.draft(caller, fresh());
        try (Connection open = dataSource.getConnection()) {
            open.setAutoCommit(false);
            try (var insert = open.prepareStatement("""
                    insert into timeline_entry (order_id, seq, at, actor, kind, message)
                    select id, 90, updated_at, 'test', 'NOTE', 'slow' from port_order where id = ?""")) {
                insert.setObject(1, slow.id());
                insert.executeUpdate();
            }
            bed.note(caller, quick, "quick");
            Events.Feed before = bed.events.after(caller, 0, 1000, null);
            assertThat(before.events())
                    .extracting(event -> event.data().path("message").asString())
                    .contains("quick")
                    .doesNotContain("slow");
            open.commit();
            assertThat(bed.events.after(caller, before.next(), 1000, null).events())
                    .extracting(event -> event.data().path("message").asString())
                    .containsExactly("slow");
        }
    }

    @Test
    void manyEventsArePublishedInFewRoundTrips() {
        Caller caller = bed.account("Busy");
        PortOrder order = bed.draft(caller, fresh());
        bed.feed(caller);
        bed.jdbc
                .sql("""
                        insert into happening (at, type, account_id, request_id, order_id, private, facts)
                        select now(), 'port_order.numbers_confirmed', :account, :request, :order, false,
                               jsonb_build_object('order', jsonb_build_object('id', cast(:order as uuid)), 'moved', jsonb_build_object(
                                   'status', 'CONFIRMED', 'count', 1, 'numbers', jsonb_build_array(jsonb_build_object('e164', '+1' || n))))
                        from generate_series(1, 2500) n""")
                .param("account", caller.accountId())
                .param("request", order.requestId())
                .param("order", order.id())
                .update();

        assertThat(JdbcCounter.trips(() -> bed.publisher.publish(bed.clock.instant())))
                .hasSizeLessThanOrEqualTo(3 * 8);
        List<Event> last = bed.events
                .after(caller, bed.lastEvent() - 2, 10, order.id().toString())
                .events();
        assertThat(last).extracting(Event::sequence).containsExactly(2499L, 2500L);
        assertThat(last.get(1).data().at("/numbers/0/number").asString()).isEqualTo("+12500");
        assertThat(bed.publisher.countUnpublished()).isZero();
    }

    @Test
    void numbersByTheThousandArePublishedFewEventsAtATime() {
        Caller caller = bed.account("Heavy");
        PortOrder order = bed.draft(caller, fresh());
        bed.feed(caller);
        bed.jdbc
                .sql("""
                        insert into happening (at, type, account_id, request_id, order_id, private, facts)
                        select now(), 'port_order.numbers_rejected', :account, :request, :order, false,
                               jsonb_build_object('order', jsonb_build_object('id', cast(:order as uuid)), 'moved', jsonb_build_object(
                                   'status', 'REJECTED', 'count', 1000, 'numbers', (
                                       select jsonb_agg(jsonb_build_object('e164', n, 'reason', md5(n || '.' || e)))
                                       from generate_series(1, 1000) n)))
                        from generate_series(1, 60) e""")
                .param("account", caller.accountId())
                .param("request", order.requestId())
                .param("order", order.id())
                .update();

        assertThat(JdbcCounter.trips(() -> bed.publisher.publish(bed.clock.instant())))
                .filteredOn("commit"::equals)
                .hasSizeBetween(2, 10);
        assertThat(bed.feed(caller)).hasSize(61);
    }

    @Test
    void aRolledBackChangeIsNotPublished() throws Exception {
        Caller caller = bed.account("Never");
        PortOrder order = bed.draft(caller, fresh());
        try (Connection open = dataSource.getConnection()) {
            open.setAutoCommit(false);
            try (var update = open.prepareStatement("update port_number set status = 'CONFIRMED' where order_id = ?")) {
                update.setObject(1, order.id());
                update.executeUpdate();
            }
            open.rollback();
        }
        assertThat(bed.feed(caller)).extracting(Event::type).containsExactly(EventType.SPLIT);
    }
}
