package io.portway.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.portway.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.ttddyy.dsproxy.QueryCountHolder;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class InventoryTest {

    /** Each order has numbers of its own. */
    private static final AtomicInteger ORDERS = new AtomicInteger();

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final Inventory inventory = new Inventory(JdbcClient.create(
            ProxyDataSourceBuilder.create(TestDatabase.migrated()).countQuery().build()));
    private final UUID account = account();

    @BeforeEach
    void count() {
        QueryCountHolder.clear();
    }

    @Test
    void activatedNumbersOfAnOrderComeIntoServiceOnce() {
        UUID order = order(account, 100, 3);

        assertThat(inventory.takeFromOrder(account, order, Map.of(), NOW)).isEqualTo(97);
        assertThat(inventory.takeFromOrder(account, order, Map.of(), NOW.plusSeconds(60)))
                .isZero();
        assertThat(jdbc.sql("select distinct since from owned_number where order_id = ?")
                        .param(order)
                        .query((row, i) -> row.getTimestamp(1).toInstant())
                        .list())
                .containsExactly(NOW);
    }

    @Test
    void thousandsOfNumbersCostOneStatement() {
        UUID order = order(account, 9_000, 0);

        assertThat(inventory.takeFromOrder(account, order, Map.of(), NOW)).isEqualTo(9_000);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);

        List<PhoneNumber> numbers = numbersOf(order);
        assertThat(inventory.owned(numbers)).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(2);
    }

    @Test
    void everyNumberComesIntoServiceLockedAndWithThePinThatItIsGiven() {
        UUID order = order(account, 3, 1);
        List<PhoneNumber> numbers = numbersOf(order);
        jdbc.sql("update port_number set port_out_pin = '\\x01' where e164 = :number")
                .param("number", numbers.get(0).e164())
                .update();

        // The last one is not live.
        Map<PhoneNumber, byte[]> pins = Map.of(numbers.get(1), new byte[] {2}, numbers.get(2), new byte[] {3});
        assertThat(inventory.takeFromOrder(account, order, pins, NOW)).isEqualTo(2);

        assertThat(jdbc.sql(
                                "select e164 || ' ' || encode(port_out_pin, 'hex') || ' ' || locked from owned_number where order_id = ? order by e164")
                        .param(order)
                        .query(String.class)
                        .list())
                .containsExactly(
                        numbers.get(0).e164() + " 01 true", numbers.get(1).e164() + " 02 true");
    }

    @Test
    void ownershipIsThatOfTheAccountItself() {
        UUID order = order(account, 2, 1);
        List<PhoneNumber> numbers = numbersOf(order);
        inventory.takeFromOrder(account, order, Map.of(), NOW);

        assertThat(inventory.owned(numbers)).hasSize(1);
        assertThat(inventory.ownedBy(numbers, account)).isEqualTo(inventory.owned(numbers));
        assertThat(inventory.ownedBy(numbers, UUID.randomUUID())).isEmpty();
        assertThat(inventory.owned(List.of())).isEmpty();
    }

    @Test
    void aNumberThatLeftComesBackWithAnotherOrderOnly() {
        UUID order = order(account, 2, 0);
        List<PhoneNumber> numbers = numbersOf(order);
        inventory.takeFromOrder(account, order, Map.of(), NOW);
        jdbc.sql("""
                        with gone as (delete from owned_number where e164 = :number returning e164, account_id, order_id, since)
                        insert into past_ownership (e164, account_id, order_id, since, until, how, recorded_by, recorded_at)
                        select e164, account_id, order_id, since, since, 'PORTED_OUT', 'test', since from gone""").param("number", numbers.get(0).e164()).update();

        assertThat(inventory.takeFromOrder(account, order, Map.of(), NOW.plusSeconds(60)))
                .isZero();
        assertThat(inventory.owned(numbers)).containsExactly(numbers.get(1));

        UUID wonBack = order(account, 0, 0);
        jdbc.sql("insert into port_number (order_id, e164, status) values (:order, :number, 'ACTIVATED')")
                .param("order", wonBack)
                .param("number", numbers.get(0).e164())
                .update();
        assertThat(inventory.takeFromOrder(account, wonBack, Map.of(), NOW.plusSeconds(60)))
                .isEqualTo(1);
        assertThat(inventory.owned(numbers)).hasSize(2);
    }

    private UUID account() {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into account (id, lineage, name, created_at) values (:id, array[:id], 'Inventory test', '2026-01-01T00:00:00Z')")
                .param("id", id)
                .update();
        return id;
    }

    /** An order with so many activated numbers, the last few of them excluded instead. */
    private UUID order(UUID account, int numbers, int excluded) {
        UUID request = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        jdbc.sql("insert into port_request (id, account_id, details, created_at, created_by, updated_at)"
                        + " values (:id, :account, '{}', '2026-01-01T00:00:00Z', 'test', '2026-01-01T00:00:00Z')")
                .param("id", request)
                .param("account", account)
                .update();
        jdbc.sql(
                        "insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details,"
                                + " fee_per_number, zone, created_at, updated_at) values (:id, :request, :account, 'Potomac Bell', 'WIRELINE',"
                                + " 'sandbox', 'ACTIVATING', '{}', 6, 'US/Eastern', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')")
                .param("id", order)
                .param("request", request)
                .param("account", account)
                .update();
        jdbc.sql("insert into port_number (order_id, e164, status)"
                        + " select :order, '+1' || (:npa + i), case when i > :numbers - :excluded then 'EXCLUDED' else 'ACTIVATED' end"
                        + " from generate_series(1, :numbers) i")
                .param("order", order)
                .param("npa", 2_900_000_000L + ORDERS.getAndIncrement() * 10_000L)
                .param("numbers", numbers)
                .param("excluded", excluded)
                .update();
        return order;
    }

    private List<PhoneNumber> numbersOf(UUID order) {
        return jdbc.sql("select e164 from port_number where order_id = ? order by e164")
                .param(order)
                .query((row, i) -> new PhoneNumber(row.getString(1)))
                .list();
    }
}
