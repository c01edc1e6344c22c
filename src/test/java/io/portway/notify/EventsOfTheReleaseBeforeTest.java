package io.portway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.portway.TestDatabase;
import io.portway.notify.mail.ContactMails;
import io.portway.order.action.Actions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Events that the release before captured and made the bodies of, published or not, and one that was under way. */
class EventsOfTheReleaseBeforeTest {

    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-12-01T15:00:00Z");

    @Test
    void arePublishedUnchangedInTheirOrderAndBeforeOthers() {
        var database = new DriverManagerDataSource(TestDatabase.freshDatabase("events_before"));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target("48")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                insert into account (id, lineage, name, created_at)
                values ('00000000-0000-0000-0000-000000000001', '{00000000-0000-0000-0000-000000000001}', 'Acme', now());
                insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', '{}', now(), 'account 10002', now());
                insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details, fee_per_number, zone,
                                        created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000002',
                        '00000000-0000-0000-0000-000000000001', 'Potomac Bell', 'WIRELINE', 'sandbox', 'IN_REVIEW', '{}', 6, 'US/Eastern',
                        now(), now());
                insert into webhook (id, account_id, url, secret, types, enabled, created_at, updated_at)
                values ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000001', 'https://example.com', 'x', '{}', true,
                        now(), now())""").update();
        note(jdbc, 1, "published before");
        publishAsTheReleaseBefore(jdbc);
        note(jdbc, 2, "captured before");

        TestDatabase.migrate(database, "classpath:db/migration");
        // What the function of the release before does, where it was under way.
        jdbc.sql("""
                insert into event (at, type, account_id, request_id, order_id, private, data)
                select at, type, account_id, request_id, order_id, private, data || '{"message": "under way"}' from event where id = 1""").update();
        note(jdbc, 3, "captured now");
        publishAsTheReleaseBefore(jdbc);
        note(jdbc, 4, "captured and published now");
        var publisher = new EventPublisher(
                jdbc,
                new Addressing(jdbc, mock(ContactMails.class)),
                mock(Actions.class),
                new DataSourceTransactionManager(database));
        publisher.publish(NOW);

        List<Event> told = new EventStore(jdbc).after(ACCOUNT, false, 0, 100);
        assertThat(told)
                .extracting(event -> event.data().path("message").asString())
                .containsExactly(
                        "published before",
                        "captured before",
                        "under way",
                        "captured now",
                        "captured and published now");
        assertThat(told).extracting(Event::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told).extracting(Event::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told)
                .extracting(event -> event.data().path("order").toString())
                .containsOnly(told.get(0).data().path("order").toString());
        assertThat(jdbc.sql("select event_id from webhook_delivery order by event_id")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(publisher.countUnpublished()).isZero();
    }

    private static void note(JdbcClient jdbc, int seq, String text) {
        jdbc.sql("""
                        insert into timeline_entry (order_id, seq, at, actor, actor_kind, kind, message)
                        values ('00000000-0000-0000-0000-000000000003', :seq, :at, 'user desk', 'USER', 'NOTE', :text)""")
                .param("seq", seq)
                .param("at", NOW.atOffset(ZoneOffset.UTC))
                .param("text", text)
                .update();
    }

    private static void publishAsTheReleaseBefore(JdbcClient jdbc) {
        jdbc.sql("select publish_events(:now, 1000)")
                .param("now", NOW.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
