package io.portway.carrier;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.portway.TestDatabase;
import io.portway.carrier.inbox.CarrierEventHandler;
import io.portway.carrier.inbox.CarrierInbox;
import io.portway.carrier.inbox.CarrierInboxSettings;
import io.portway.carrier.inbox.CarrierInboxWorker;
import io.portway.carrier.inbox.InboxBed;
import io.portway.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The inbox on an empty table, with a clock that stands still and a handler that remembers. */
public final class CarrierBed {

    private static final DataSource POOL = pool();
    public static final ReadingSettings READING = new ReadingSettings(
            true, 1, Duration.ofMillis(20), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(12));
    static final GatewayCallSettings CALLS =
            new GatewayCallSettings(Duration.ofSeconds(20), 16, 10, Duration.ofSeconds(30));

    public final TravellingClock clock = new TravellingClock(Instant.parse("2026-12-01T15:00:00Z"));
    public final DataSource dataSource;
    public final JdbcTemplate template;
    public final JdbcClient jdbc;
    public final JdbcTransactionManager transactions;
    public final TransactionTemplate transaction;
    public final CarrierInbox inbox;
    public final CarrierInboxWorker worker;
    public final RemoteOrders remotes;
    public final ReadingPlan plan;
    public final InboxBed events;

    /** Every event that the handler saw, in that order. */
    public final List<CarrierEvent> handled = Collections.synchronizedList(new ArrayList<>());

    private volatile Function<CarrierEvent, CarrierEventHandler.Handling> handling =
            event -> CarrierEventHandler.Handling.APPLIED;

    public CarrierBed() {
        this(POOL, new CarrierInboxSettings(true, 2, Duration.ofMillis(20), 50));
    }

    public CarrierBed(DataSource dataSource, CarrierInboxSettings settings) {
        this.dataSource = dataSource;
        template = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(template);
        transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        remotes = new RemoteOrders(jdbc);
        plan = new ReadingPlan(READING, clock);
        events = new InboxBed(
                jdbc,
                event -> {
                    handled.add(event);
                    return handling.apply(event);
                },
                plan,
                transactions,
                clock);
        inbox = events.inbox;
        worker = events.worker(settings);
        template.execute(
                "truncate carrier_event, carrier_order, sandbox_event, sandbox_submission, sandbox_order, sandbox_talk");
    }

    public static GatewayCalls calls(MeterRegistry metrics) {
        return new GatewayCalls(CALLS, metrics);
    }

    public static DataSource plain() {
        return POOL;
    }

    /** From now on the handler does this, within the worker's transaction. */
    public void handle(Function<CarrierEvent, CarrierEventHandler.Handling> handling) {
        this.handling = handling;
    }

    public List<String> handledIds() {
        synchronized (handled) {
            return handled.stream().map(CarrierEvent::eventId).toList();
        }
    }

    public String status(String eventId) {
        return jdbc.sql("select status from carrier_event where event_id = :id")
                .param("id", eventId)
                .query(String.class)
                .single();
    }

    public long count(String status) {
        return jdbc.sql("select count(*) from carrier_event where status = :status")
                .param("status", status)
                .query(Long.class)
                .single();
    }

    /** An order that the carrier has under this id. */
    public UUID sent(String status, int version, String remoteId, String nextSupplement) {
        UUID order = UUID.randomUUID();
        jdbc.sql("""
                        with request as (
                            insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                            select :order, id, '{}', now(), 'test', now() from account where number = 10002 returning id, account_id),
                        made as (
                            insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details, fee_per_number, zone,
                                                    with_carrier, lsr_version, next_supplement, created_at, updated_at)
                            select id, id, account_id, 'Potomac Bell', 'WIRELINE', 'test', :status, '{}', 6, 'US/Eastern', true, :version,
                                   cast(:next as text), now(), now() from request returning id)
                        insert into carrier_order (order_id, gateway, remote_id, reference, version, next_read)
                        select id, 'test', :remote, :remote, :version, :now from made
                        """)
                .param("order", order)
                .param("status", status)
                .param("version", version)
                .param("remote", remoteId)
                .param("next", nextSupplement)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        return order;
    }

    public static CarrierEvent event(UUID orderId, String eventId) {
        return new CarrierEvent(
                "test",
                eventId,
                orderId,
                CarrierEvent.Type.NUMBERS_ACTIVATED,
                null,
                null,
                null,
                List.of(new PhoneNumber("+13125354200")));
    }

    private static DataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.migrated());
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }
}
