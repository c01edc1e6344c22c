package io.portway.order.intake;

import io.portway.account.Caller;
import io.portway.order.PortRequest;
import io.portway.order.PortRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One request per {@code Idempotency-Key} of an account within 24 hours, whatever happens between its commit and the
 * response: the key is stored in the transaction that creates the request.
 */
@Component
@Transactional
class RequestKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    private final PortRequests requests;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequestKeys(PortRequests requests, JdbcClient jdbc, Clock clock) {
        this.requests = requests;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Creates a request, or returns the one that was created with this key. A concurrent twin waits until the
     * first one is done.
     *
     * @param key {@code null} if the caller sent none: then the request is simply created
     */
    PortRequest once(Caller caller, @Nullable String key, Supplier<PortRequest> creation) {
        if (key == null) {
            return creation.get();
        }
        if (!claim(caller.accountId(), key)) {
            return requests.get(made(caller.accountId(), key));
        }
        PortRequest request = creation.get();
        jdbc.sql("update port_request_key set request_id = :request where account_id = :account and key = :key")
                .param("request", request.id())
                .param("account", caller.accountId())
                .param("key", key)
                .update();
        return request;
    }

    /** The requests of a key with parts, each of which is the key, a blank and the number of the part. */
    List<PortRequest> madeWithParts(Caller caller, String key) {
        return jdbc
                .sql("""
                        select request_id from port_request_key
                        where account_id = :account and starts_with(key, :key) and created_at > :expired and request_id is not null
                        order by cast(substr(key, length(:key) + 1) as int)
                        """)
                .param("account", caller.accountId())
                .param("key", key + " ")
                .param("expired", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(requests::get)
                .toList();
    }

    private boolean claim(UUID account, String key) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        with expired as (
                            -- Each claim deletes a few expired ones, so no cleanup job is needed.
                            delete from port_request_key where (account_id, key) in (
                                select account_id, key from port_request_key
                                where created_at <= :expired and (account_id, key) <> (:account, :key)
                                order by created_at limit 10 for update skip locked))
                        insert into port_request_key as known (account_id, key, created_at) values (:account, :key, :now)
                        on conflict (account_id, key) do update set request_id = null, created_at = excluded.created_at
                        where known.created_at <= :expired
                        """)
                        .param("account", account)
                        .param("key", key)
                        .param("now", now)
                        .param("expired", now.minus(KEPT))
                        .update()
                == 1;
    }

    private UUID made(UUID account, String key) {
        return jdbc.sql("select request_id from port_request_key where account_id = :account and key = :key")
                .param("account", account)
                .param("key", key)
                .query(UUID.class)
                .single();
    }
}
