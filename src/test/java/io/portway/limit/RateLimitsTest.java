package io.portway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.TimeMeter;
import io.portway.TestDatabase;
import io.portway.limit.RateLimit.Grant;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits of two nodes on one database. */
class RateLimitsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final DataSource DATABASE = pool(8);

    private long now = 1_800_000_000L * SECOND;
    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    };
    private final AtomicInteger statements = new AtomicInteger();
    private final RateLimits here = new RateLimits(
            ProxyDataSourceBuilder.create(DATABASE)
                    .afterQuery((execution, queries) -> statements.incrementAndGet())
                    .build(),
            time);
    private final RateLimits there = new RateLimits(DATABASE, time);
    private final RateLimit<UUID> limit = here.limit("test", 4, 2, Duration.ofSeconds(1));
    private final UUID account = UUID.randomUUID();

    private static HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.migrated());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    private static int granted(RateLimit<UUID> limit, UUID account, int calls) {
        int granted = 0;
        for (int i = 0; i < calls; i++) {
            granted += limit.take(account).granted() ? 1 : 0;
        }
        return granted;
    }

    private static long rows() {
        return JdbcClient.create(DATABASE)
                .sql("select count(*) from rate_limit")
                .query(Long.class)
                .single();
    }

    @Test
    void aBurstIsGrantedAndThenTheRate() {
        for (int left = 3; left >= 0; left--) {
            assertThat(limit.take(account)).isEqualTo(new Grant(true, left, (4 - left + 1) / 2, 0));
        }
        assertThat(limit.take(account)).isEqualTo(new Grant(false, 0, 2, 1));

        now += SECOND;
        assertThat(limit.take(account).granted()).isTrue();
        assertThat(limit.take(account).granted()).isTrue();
        assertThat(limit.take(account).granted()).isFalse();
    }

    @Test
    void oneAccountDoesNotUseUpWhatAnotherOneHas() {
        for (int i = 0; i < 5; i++) {
            limit.take(account);
        }
        assertThat(limit.take(UUID.randomUUID())).isEqualTo(new Grant(true, 3, 1, 0));
    }

    @Test
    void noMoreThanABurstIsSavedUp() {
        limit.take(account);
        now += 3600 * SECOND;
        assertThat(limit.take(account).remaining()).isEqualTo(3);
    }

    @Test
    void lookingConsumesNothing() {
        assertThat(limit.peek(account)).isEqualTo(new Grant(true, 4, 0, 0));
        for (int i = 0; i < 4; i++) {
            limit.take(account);
        }
        assertThat(limit.peek(account)).isEqualTo(limit.take(account));
    }

    @Test
    void aSmallLimitIsExactOverAllNodes() {
        RateLimit<UUID> other = there.limit("test", 4, 2, Duration.ofSeconds(1));
        assertThat(granted(limit, account, 1)).isEqualTo(1);
        assertThat(granted(other, account, 10)).isEqualTo(3);
        assertThat(limit.peek(account).granted()).isFalse();
        assertThat(limit.take(account)).isEqualTo(new Grant(false, 0, 2, 1));
    }

    @Test
    void twoNodesLetThroughOneLimitAndATwentiethOfItMoreForEach() {
        RateLimit<UUID> one = here.limit("api", 2000, 200, Duration.ofSeconds(1));
        RateLimit<UUID> two = there.limit("api", 2000, 200, Duration.ofSeconds(1));
        int granted = 0;
        for (int i = 0; i < 40; i++) {
            granted += granted(one, account, 70) + granted(two, account, 70);
        }
        assertThat(granted).isBetween(2000, 2200);

        now += SECOND;
        assertThat(granted(one, account, 1000) + granted(two, account, 1000)).isBetween(0, 400);
        now += 3600 * SECOND;
        assertThat(one.take(account).remaining()).isEqualTo(1999);
    }

    @Test
    void mostCallsDoNotGoToTheDatabase() {
        RateLimit<UUID> one = here.limit("api", 2000, 200, Duration.ofSeconds(1));
        one.take(account);
        statements.set(0);
        assertThat(granted(one, account, 1000)).isEqualTo(1000);
        assertThat(statements.get()).as("a hundred calls for two statements").isLessThanOrEqualTo(20);

        granted(one, account, 1100);
        statements.set(0);
        assertThat(granted(one, account, 1000)).isZero();
        assertThat(statements.get()).as("refusals").isZero();
    }

    @Test
    void callsThatComeAtOnceDoNotWaitForOneAnothersConnections() throws Exception {
        try (HikariDataSource single = pool(1)) {
            RateLimits busy = new RateLimits(single);
            RateLimit<UUID> exact = busy.limit("busy", 10, 1, Duration.ofHours(1));
            ExecutorService callers = Executors.newFixedThreadPool(16);
            try {
                List<Callable<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    calls.add(() -> exact.take(account).granted());
                }
                int granted = 0;
                for (Future<Boolean> call : callers.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                    granted += call.get() ? 1 : 0;
                }
                assertThat(granted).isEqualTo(10);
            } finally {
                callers.shutdownNow();
            }
        }
    }

    @Test
    void rowsOfFullBucketsAreRemoved() {
        JdbcClient.create(DATABASE).sql("delete from rate_limit").update();
        RateLimits real = new RateLimits(DATABASE);
        RateLimit<UUID> limit = real.limit("removed", 4, 2, Duration.ofSeconds(1));
        limit.take(account);
        real.forgetFull();
        assertThat(rows()).as("in use").isEqualTo(1);

        JdbcClient.create(DATABASE)
                .sql("update rate_limit set expires_at = expires_at - 62000")
                .update();
        real.forgetFull();
        assertThat(rows()).isZero();
        assertThat(limit.take(account).granted()).isTrue();
    }

    @Test
    void withoutTheDatabaseThereIsNoLimit() {
        DataSource away = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new SQLException("away");
                });
        RateLimit<UUID> limit = new RateLimits(away, time).limit("test", 1, 1, Duration.ofHours(1));
        assertThat(granted(limit, account, 5)).isEqualTo(5);
    }
}
