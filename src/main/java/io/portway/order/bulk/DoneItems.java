package io.portway.order.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which items of a call with a key have been done; kept for as long as the key. */
@Repository
class DoneItems {

    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    DoneItems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The places of those that were done, from 0; forgets those of keys that have expired. */
    Set<Integer> of(UUID account, String key) {
        return jdbc.sql("""
                        with expired as (delete from bulk_item where done_at <= :expired)
                        select item from bulk_item where account_id = :account and key = :key and done_at > :expired""")
                .param("account", account)
                .param("key", key)
                .param("expired", now().minus(KEPT))
                .query(Integer.class)
                .set();
    }

    /** Within the transaction that does it. */
    void add(UUID account, String key, int item) {
        jdbc.sql("insert into bulk_item (account_id, key, item, done_at) values (:account, :key, :item, :now)")
                .param("account", account)
                .param("key", key)
                .param("item", item)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
