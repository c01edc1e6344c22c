package io.portway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.portway.TestDatabase;
import io.portway.kernel.StoredJson;
import io.portway.notify.mail.ContactMails;
import io.portway.notify.mail.MailBed;
import io.portway.notify.mail.Mails;
import io.portway.order.action.Action;
import io.portway.order.action.Actions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What customers are told, to the letter, and who of them: every type of event, written into the tables as the application
 * does, against {@code contract/events.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventContractTest {

    private static final Path CONTRACT = Path.of("src/test/resources/contract/events.txt");
    private static final Instant NOW = Instant.parse("2026-12-01T15:00:00Z");
    private static final int MANY = 1001;

    private static final UUID HARBOR = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID ACME = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final UUID ACME_WEST = UUID.fromString("00000000-0000-4000-8000-000000000003");
    private static final UUID BAKERY = UUID.fromString("00000000-0000-4000-8000-000000000004");
    private static final UUID REQUEST = UUID.fromString("00000000-0000-4000-8000-000000000100");
    private static final UUID REQUEST_OF_WEST = UUID.fromString("00000000-0000-4000-8000-000000000101");
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-000000000200");
    private static final UUID LARGE_ORDER = UUID.fromString("00000000-0000-4000-8000-000000000201");
    private static final UUID ORDER_OF_WEST = UUID.fromString("00000000-0000-4000-8000-000000000202");

    private JdbcClient jdbc;
    private EventStore events;
    private EventPublisher publisher;
    private TransactionTemplate transaction;
    private DeliveryStore deliveries;

    /** By their names in the contract. */
    private final Map<String, UUID> subscriptions = new LinkedHashMap<>();

    private final Map<Long, String> causes = new TreeMap<>();
    private final List<String> byTheReleaseBefore = new ArrayList<>();

    @BeforeAll
    void whatHappens() {
        DataSource database = new SingleConnectionDataSource(TestDatabase.freshDatabase("event_contract"), true);
        TestDatabase.migrate(database, "classpath:db/migration");
        jdbc = JdbcClient.create(database);
        events = new EventStore(jdbc);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        publisher = new EventPublisher(jdbc, new Addressing(jdbc, mock(ContactMails.class)), actions(), transactions);
        deliveries = new DeliveryStore(
                jdbc,
                new DeliveryMessages(
                        events,
                        new WebhookFormats(new StaticListableBeanFactory().getBeanProvider(WebhookFormat.class))));
        accountsRequestsAndOrders();
        subscribe("harbor", HARBOR, null, null);
        subscribe("harbor, for the order", HARBOR, ORDER, null);
        subscribe("harbor, by mail", HARBOR, null, "harbor@example.com");
        subscribe("acme", ACME, null, null);
        subscribe("acme, for the order", ACME, ORDER, null);
        subscribe("acme, for the large order", ACME, LARGE_ORDER, null);
        subscribe("acme, notes and splits", ACME, null, null, EventType.NOTE_ADDED, EventType.SPLIT);
        subscribe("acme, by mail", ACME, null, "acme@example.com");
        subscribe("acme, by mail for the order", ACME, ORDER, "order@example.com");
        subscribe("acme, by mail of updates", ACME, null, "updates@example.com", EventType.UPDATED);
        subscribe("acme west", ACME_WEST, null, null);
        subscribe("bakery", BAKERY, null, null);
        subscribe("bakery, by mail", BAKERY, null, "bakery@example.com");
        subscribe("acme, disabled", ACME, null, null);
        jdbc.sql("update webhook set enabled = false where id = :id")
                .param("id", subscriptions.get("acme, disabled"))
                .update();

        happens("a draft is split; numbers up to 1,000 are listed", """
                insert into port_number (order_id, e164)
                select cast(:order as uuid), '+1312535420' || n from generate_series(0, 3) n
                union all select cast(:large as uuid), '+1505' || (2000000 + n) from generate_series(1, :many) n""");
        happens(
                "nothing is told of a draft's own entry",
                entry("TRANSITION", null, "DRAFT", "DRAFTED", "Draft created"));
        happens("the orders are handed in", """
                update port_order set status = 'IN_REVIEW', updated_at = '2026-12-01T15:01:00Z'
                where id in (:order, :large)""");
        happens("a status changes", entry("TRANSITION", "DRAFT", "IN_REVIEW", "SUBMITTED", "Submitted"));
        happens("something leaves the status as it is", entry("EVENT", null, null, "APPROVED", "Approved"));
        happens("something without a fact and without words", entry("EVENT", null, null, null, null));
        happens(
                "the customer has to act",
                entry("EVENT", null, null, "QUESTION", "Which \"suite\"?\n2nd floor", "action_required"));
        happens("a note", entry("NOTE", null, null, "NOTE", "Bitte nicht vor 9 Uhr: größer, 日本"));
        happens("a private note", entry("NOTE", null, null, "NOTE", "between us", "private"));
        happens("a private question", entry("NOTE", null, null, "QUESTION", "between us?", "private, action_required"));
        happens("a question in a note", entry("NOTE", null, null, "QUESTION", "When?", "action_required"));
        happens("numbers of two orders come into two states in one statement, and the reasons of others change", """
                update port_number n
                set status = case when e164 = '+13125354203' then 'EXCLUDED' when e164 = '+13125354202' then n.status else 'CONFIRMED' end,
                    reason_code = case when e164 = '+13125354203' then 'RATE_CENTER_NOT_COVERED' when e164 = '+13125354202' then 'X' end,
                    reason = case when e164 = '+13125354203' then 'Not covered' when e164 = '+13125354202' then 'no matter' end
                where order_id in (:order, :large)""");
        happens("the date is set", """
                update port_order set status = 'SCHEDULED', foc_at = '2026-12-03T15:00:00.25Z', updated_at = '2026-12-01T15:02:00Z'
                where id = :order""");
        happens("a date is told", entry("TRANSITION", "SUBMITTED", "SCHEDULED", "FOC_CONFIRMED", "FOC date confirmed"));
        happens("numbers are rejected, one with a reason that has no code", """
                update port_number set status = 'REJECTED', reason = case e164 when '+13125354200' then 'Busy' end
                where order_id = :order and status = 'CONFIRMED'""");
        happens("the order is rejected", """
                update port_order set status = 'REJECTED', reason_code = '8A', reason = 'Name mismatch', foc_at = null,
                    waiting_since = '2026-12-01T15:00:00.5Z' where id = :order""");
        happens(
                "the customer has to act on a transition",
                entry("TRANSITION", "SCHEDULED", "REJECTED", "CARRIER_REJECTED", "Name mismatch", "action_required"));
        happens("numbers wait again", """
                update port_number set status = 'PENDING', reason = null where order_id = :order and status = 'REJECTED'""");
        happens("a number is added to an order that is no draft", """
                insert into port_number (order_id, e164) values (:order, '+13125354209')""");
        happens("numbers are live", """
                update port_number set status = 'ACTIVATED' where order_id = :order and e164 in ('+13125354200', '+13125354201')""");
        happens("more than 1,000 are canceled", "update port_number set status = 'CANCELED' where order_id = :large");
        happens("an order is complete", """
                update port_order set status = 'COMPLETED', outcome = 'PARTLY_PORTED', completed_at = '2026-12-03T16:00:00Z', reason_code = null,
                    reason = null, updated_at = '2026-12-03T16:00:00Z' where id = :order""");
        happens(
                "completion is told",
                entry("TRANSITION", "ACTIVATING", "COMPLETED", "IN_SERVICE", "Numbers in service"));
        happens("a document belongs to all orders of its request", """
                insert into document (id, request_id, kind, name, media_type, size, sha256, content, uploaded_by, uploaded_at)
                values ('00000000-0000-4000-8000-000000000300', :request, 'LOA', 'letter.pdf', 'application/pdf', 4, 'x', 'x', 'account 10002',
                        '2026-12-01T15:03:00.123456Z')""");
        happens("a draft of an account below, whose request has no reference", """
                insert into port_number (order_id, e164) values (:west, '+13125354300')""");
        happens(
                "a note about an order of an account below",
                entry("NOTE", null, null, "NOTE", "from the west").replace(":order", ":west"));
        happens("numbers are ported out", left("'PORTED_OUT', 'Buckeye Cable', null", 2));
        happens("a number is given up", left("'RELEASED', null, 'The fax is gone: größer'", 1));
        happens("a number goes to another account", left("'MOVED', null, null", 1));
        happens("another carrier asks about numbers of two accounts and one that nobody has", """
                insert into port_out_validation (id, e164, account_id, asked_for, approved, codes, wrong_proof, asked_by, asked_at)
                values ('00000000-0000-4000-8000-000000000400', '+13125354401', '00000000-0000-4000-8000-000000000003', 'Buckeye Cable',
                        true, '{}', false, 'account 10001', '2026-12-20T15:05:00Z'),
                       ('00000000-0000-4000-8000-000000000400', '+13125354402', '00000000-0000-4000-8000-000000000003', 'Buckeye Cable',
                        false, '{LOCKED,PIN_MISMATCH}', true, 'account 10001', '2026-12-20T15:05:00Z'),
                       ('00000000-0000-4000-8000-000000000400', '+13125354403', '00000000-0000-4000-8000-000000000004', 'Buckeye Cable',
                        true, '{}', false, 'account 10001', '2026-12-20T15:05:00Z'),
                       ('00000000-0000-4000-8000-000000000400', '+13125354404', null, 'Buckeye Cable',
                        false, '{NOT_IN_SERVICE}', false, 'account 10001', '2026-12-20T15:05:00Z')""");
        happens("a number comes back", """
                insert into happening (at, type, account_id, private, facts, body)
                values ('2026-12-20T15:05:30Z', 'number.restored', '00000000-0000-4000-8000-000000000003', false, '{}',
                        '{"count":1,"numbers":[{"number":"+13125354401"}],"at":"2026-12-20T15:05:30Z","actor":"user desk"}')""");
        happens("a look-up of a service record is answered", """
                insert into csr_lookup (id, account_id, numbers, losing_carrier, number_kind, gateway, state, authorized_by, created_by, created_at)
                values ('00000000-0000-4000-8000-000000000500', '00000000-0000-4000-8000-000000000003', '{+13125354201,+13125354202}',
                        'Lakeshore Telecom', 'WIRELINE', 'sandbox', 'PENDING', 'Ann Acme', 'account 10003', '2026-12-20T15:06:00Z');
                update csr_lookup set state = 'FAILED', reason_code = 'NO_RECORD', reason = 'No record', finished_at = '2026-12-20T15:07:00Z'""");
        happens("the last order of a request ends", """
                update port_order set status = 'CANCELED', updated_at = '2026-12-21T16:00:00Z' where id = :large""");
        UUID test = deliveries.addTest(subscriptions.get("acme"), NOW);
        assertThat(test).isNotNull();
    }

    @Test
    void everyEventMatchesTheContractAndReachesItsAudience() throws IOException {
        assertThat(contract(told())).containsExactlyElementsOf(Files.readAllLines(CONTRACT));
    }

    @Test
    void aNodeOfThePreviousReleasePublishesTheSame() throws IOException {
        assertThat(withoutNews(byTheReleaseBefore))
                .containsExactlyElementsOf(withoutNews(Files.readAllLines(CONTRACT)));
    }

    /** What the release before does not have: the action, and the mails' new words. */
    private static List<String> withoutNews(List<String> contract) {
        return contract.stream()
                .filter(line -> !line.startsWith("  mail: "))
                .map(line -> line.replaceFirst("\"action\":\\{[^{}]*},", ""))
                .toList();
    }

    @Test
    void theContractHasEveryTypeOfEvent() {
        assertThat(told()).extracting(Event::type).containsAll(EventType.ALL);
        assertThat(causes.values()).doesNotContain("nothing is told of a draft's own entry");
    }

    @Test
    void webhooksBringTheSameBodies() {
        Map<Long, String> bodies = told().stream().collect(Collectors.toMap(Event::id, StoredJson::write));
        Map<Long, String> sent = new TreeMap<>();
        Stream.of("harbor", "acme", "acme west").forEach(name -> {
            UUID webhook = subscriptions.get(name);
            jdbc.sql("select id, event_id from webhook_delivery where webhook_id = :webhook and event_id is not null")
                    .param("webhook", webhook)
                    .query((rs, row) -> Map.entry(rs.getLong("event_id"), rs.getObject("id", UUID.class)))
                    .list()
                    .forEach(delivery -> sent.put(
                            delivery.getKey(),
                            deliveries
                                    .find(webhook, delivery.getValue())
                                    .orElseThrow()
                                    .request()
                                    .body()));
        });
        assertThat(sent).isEqualTo(bodies);
    }

    @Test
    void aTestEventNamesOnlyItsAccount() {
        Delivery test = deliveries.list(subscriptions.get("acme"), null, 1, 1000).stream()
                .filter(delivery -> delivery.type().equals(EventType.TEST))
                .findFirst()
                .orElseThrow();
        assertThat(test.request().body())
                .isEqualTo(
                        "{\"type\":\"webhook.test\",\"timestamp\":\"2026-12-01T15:00:00Z\",\"data\":{\"webhookId\":\""
                                + subscriptions.get("acme") + "\"}}");
        assertThat(jdbc.sql("select count(*) from webhook_delivery where event_id is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aReplaySendsEachSubscriptionTheSameAsBefore() {
        Map<String, List<Long>> before = toldTo();
        List<Long> half = before.get("acme").subList(5, before.get("acme").size());
        subscriptions.forEach((name, id) -> {
            jdbc.sql("delete from webhook_delivery where webhook_id = :id and event_id is not null")
                    .param("id", id)
                    .update();
            assertThat(publisher.replay(id, 0, 100_000, NOW))
                    .isEqualTo(before.get(name).size());
        });
        assertThat(toldTo()).isEqualTo(before);

        UUID acme = subscriptions.get("acme");
        jdbc.sql("update webhook_delivery set status = 'DELIVERED' where webhook_id = :id")
                .param("id", acme)
                .update();
        assertThat(publisher.replay(acme, half.get(0) - 1, 3, NOW)).isEqualTo(3);
        assertThat(jdbc.sql("""
                                select event_id from webhook_delivery
                                where webhook_id = :id and event_id is not null and status = 'WAITING' order by event_id""").param("id", acme).query(Long.class).list()).isEqualTo(half.subList(0, 3));
        assertThat(publisher.replay(acme, 0, 100_000, NOW))
                .isEqualTo(before.get("acme").size() - 3);
    }

    /** Eight days for everything. */
    private static Actions actions() {
        Actions actions = mock(Actions.class);
        when(actions.ofEvent(any(), anyBoolean(), any(), any(), any(), any())).thenAnswer(call -> {
            OffsetDateTime rejected = call.getArgument(0);
            return rejected == null
                    ? new Action(
                            Action.Who.CUSTOMER,
                            call.getArgument(4),
                            null,
                            "Answer it.",
                            inEightDays(call.getArgument(5)))
                    : new Action(
                            Action.Who.CUSTOMER,
                            call.getArgument(2),
                            "losingAccount.accountNumber",
                            "Correct it.",
                            inEightDays(rejected));
        });
        return actions;
    }

    private static OffsetDateTime inEightDays(OffsetDateTime from) {
        return from.plusDays(8).truncatedTo(ChronoUnit.SECONDS).withOffsetSameInstant(ZoneOffset.UTC);
    }

    /** What happened, what is told of it, and to whom. */
    private List<String> contract(List<Event> told) {
        Map<UUID, String> names =
                subscriptions.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        List<String> contract = new ArrayList<>();
        for (Event event : told) {
            Set<String> audience =
                    new TreeSet<>(jdbc.sql("select webhook_id from webhook_delivery where event_id = :id")
                            .param("id", event.id())
                            .query((rs, row) -> names.get(rs.getObject(1, UUID.class)))
                            .list());
            contract.add("# " + causes.get(event.id()));
            contract.add(StoredJson.write(event));
            audience.forEach(name -> contract.add("  to " + name));
            if (audience.stream().anyMatch(name -> name.contains("by mail"))) {
                var mail = new MailNotices(mock(Mails.class), MailBed.notices(jdbc)).notice(event);
                contract.add("  mail: " + mail.subject() + " | " + mail.text().replace("\n", "\\n"));
            }
        }
        return contract;
    }

    private List<Event> told() {
        return events.after(HARBOR, true, 0, 1000);
    }

    private Map<String, List<Long>> toldTo() {
        Map<String, List<Long>> told = new LinkedHashMap<>();
        subscriptions.forEach((name, id) -> told.put(
                name,
                jdbc.sql(
                                "select event_id from webhook_delivery where webhook_id = :id and event_id is not null order by event_id")
                        .param("id", id)
                        .query(Long.class)
                        .list()));
        return told;
    }

    /** Each event is told before the next one happens. */
    private void happens(String what, String statement) {
        jdbc.sql(statement)
                .param("order", ORDER)
                .param("large", LARGE_ORDER)
                .param("west", ORDER_OF_WEST)
                .param("request", REQUEST)
                .param("many", MANY)
                .update();
        long last = told().stream().mapToLong(Event::id).max().orElse(0);
        transaction.executeWithoutResult(unpublished -> {
            jdbc.sql("select publish_events(:now, 1000)")
                    .param("now", NOW.atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            List<Event> told = events.after(HARBOR, true, last, 1000);
            told.forEach(event -> causes.put(event.id(), what));
            byTheReleaseBefore.addAll(contract(told));
            unpublished.setRollbackOnly();
        });
        publisher.publish(NOW);
    }

    private String left(String howCarrierAndReason, int numbers) {
        return """
                insert into past_ownership (e164, account_id, to_account, since, until, how, carrier, reason, recorded_by, recorded_at)
                select '+1312535440' || n, '%s', case when t.how = 'MOVED' then cast('%s' as uuid) end, '2026-01-01T00:00:00Z',
                       '2026-12-20T15:00:00.25Z', t.how, t.carrier, t.reason, 'account 10001', '2026-12-20T15:04:00Z'
                from (values (%s)) t (how, carrier, reason), generate_series(1, %d) n""".formatted(ACME_WEST, BAKERY, howCarrierAndReason, numbers);
    }

    private static String entry(String kind, String from, String to, String fact, String message, String... flags) {
        List<String> values = new ArrayList<>();
        Stream.of(kind, from, to, fact, message)
                .forEach(value -> values.add(value == null ? "null" : "'" + value.replace("'", "''") + "'"));
        String more = String.join(", ", flags);
        return "insert into timeline_entry (order_id, seq, at, actor, actor_kind, kind, from_status, to_status, fact, message"
                + (more.isEmpty() ? "" : ", " + more)
                + ") select :order, count(*) + 1, '2026-12-01T15:00:00.5Z', 'user desk', 'USER', "
                + String.join(", ", values)
                + (more.isEmpty() ? "" : ", " + more.replaceAll("[a-z_]+", "true"))
                + " from timeline_entry where order_id = :order";
    }

    private void accountsRequestsAndOrders() {
        account(HARBOR, 10001, "Harbor Telecom", HARBOR);
        jdbc.sql("update account set manages_ports = true").update();
        account(ACME, 10002, "Acme Dental", HARBOR, ACME);
        account(ACME_WEST, 10003, "Acme Dental West", HARBOR, ACME, ACME_WEST);
        account(BAKERY, 10004, "Blue Bakery", HARBOR, BAKERY);
        request(REQUEST, 100001, ACME, "PO-77");
        request(REQUEST_OF_WEST, 100002, ACME_WEST, null);
        order(ORDER, 500001, REQUEST, ACME, "Lakeshore Telecom", "WIRELINE", "US/Central");
        order(LARGE_ORDER, 500002, REQUEST, ACME, "Triangle Wireless", "WIRELESS", "US/Eastern");
        order(ORDER_OF_WEST, 500003, REQUEST_OF_WEST, ACME_WEST, "Lakeshore Telecom", "WIRELINE", "US/Central");
    }

    private void account(UUID id, long number, String name, UUID... lineage) {
        jdbc.sql("""
                        insert into account (id, number, parent_id, lineage, name, created_at)
                        values (:id, :number, :parent, :lineage, :name, '2026-01-01T00:00:00Z')""")
                .param("id", id)
                .param("number", number)
                .param("parent", lineage.length == 1 ? null : lineage[lineage.length - 2])
                .param("lineage", lineage)
                .param("name", name)
                .update();
    }

    private void request(UUID id, long number, UUID account, String reference) {
        jdbc.sql("""
                        insert into port_request (id, number, account_id, customer_reference, details, created_at, created_by, updated_at)
                        values (:id, :number, :account, :reference, '{}', '2026-12-01T14:00:00Z', 'account', '2026-12-01T14:00:00Z')""")
                .param("id", id)
                .param("number", number)
                .param("account", account)
                .param("reference", reference)
                .update();
    }

    private void order(UUID id, long number, UUID request, UUID account, String carrier, String kind, String zone) {
        jdbc.sql("""
                        insert into port_order (id, number, request_id, account_id, losing_carrier, number_kind, gateway, status, details,
                                                fee_per_number, zone, created_at, updated_at)
                        values (:id, :number, :request, :account, :carrier, :kind, 'sandbox', 'DRAFT', '{}', 6, :zone,
                                '2026-12-01T14:00:00Z', '2026-12-01T14:00:00Z')""")
                .param("id", id)
                .param("number", number)
                .param("request", request)
                .param("account", account)
                .param("carrier", carrier)
                .param("kind", kind)
                .param("zone", zone)
                .update();
    }

    private void subscribe(String name, UUID account, UUID order, String email, String... types) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        subscriptions.put(name, id);
        jdbc.sql("""
                        insert into webhook (id, account_id, order_id, url, email, types, enabled, secret, created_at, updated_at)
                        values (:id, :account, :order, :url, :email, :types, true, :secret, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')""")
                .param("id", id)
                .param("account", account)
                .param("order", order)
                .param("url", email == null ? "https://example.com" : null)
                .param("email", email)
                .param("types", types)
                .param("secret", email == null ? new byte[1] : null)
                .update();
    }
}
