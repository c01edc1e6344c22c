package io.portway.billing;

import io.portway.TestDatabase;
import io.portway.kernel.Actor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts and orders for tests of the ledger; each test takes fresh ones. */
final class LedgerFixture {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Actor ADMIN = Actor.account(10001);

    final DataSource database =
            ProxyDataSourceBuilder.create(TestDatabase.migrated()).countQuery().build();
    final JdbcClient db = JdbcClient.create(database);
    final Ledger ledger = new Ledger(db, Clock.fixed(NOON, ZoneOffset.UTC));

    UUID account() {
        UUID id = UUID.randomUUID();
        db.sql("insert into account (id, lineage, name, created_at) values (:id, array[:id], 'Test', '2026-01-01Z')")
                .param("id", id)
                .update();
        return id;
    }

    UUID accountWith(String balance) {
        UUID id = account();
        ledger.credit(id, Money.of(balance), "start", ADMIN);
        return id;
    }

    UUID order(UUID account) {
        UUID id = UUID.randomUUID();
        db.sql("""
                with request as (
                    insert into port_request (id, account_id, details, created_at, created_by, updated_at)
                    values (gen_random_uuid(), :account, '{}', '2026-01-01Z', 'test', '2026-01-01Z') returning id
                )
                insert into port_order (id, request_id, account_id, losing_carrier, number_kind, gateway, status, details,
                    fee_per_number, zone, created_at, updated_at)
                select :id, id, :account, 'Potomac Bell', 'WIRELINE', 'sandbox', 'SUBMITTED', '{}', 6, 'US/Eastern',
                    '2026-01-01Z', '2026-01-01Z' from request
                """).param("id", id).param("account", account).update();
        return id;
    }

    BigDecimal sumOfBalancePostings(UUID account) {
        return db.sql(
                        "select coalesce(sum(amount), 0.00) from ledger_posting where account_id = ? and book = 'BALANCE'")
                .param(account)
                .query(BigDecimal.class)
                .single();
    }

    long transactions(UUID account, String kind) {
        return db.sql("select count(*) from ledger_transaction where account_id = ? and kind = ?")
                .param(account)
                .param(kind)
                .query(Long.class)
                .single();
    }

    /** The sums of the account's transactions, without repetition. */
    List<BigDecimal> sumsOfTransactions(UUID account) {
        return db.sql("select distinct sum(amount) from ledger_posting where account_id = ? group by transaction_id")
                .param(account)
                .query(BigDecimal.class)
                .list();
    }

    /** Runs the work in so many threads that start together. */
    static <T> List<T> together(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var start = new CyclicBarrier(threads);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
