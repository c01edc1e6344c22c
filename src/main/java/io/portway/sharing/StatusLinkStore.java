package io.portway.sharing;

import io.portway.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code status_link}. Each method is one round trip. */
@Component
class StatusLinkStore {

    private static final String TOKEN = "status link";
    private static final String SELECT =
            "select id, request_id, order_id, created_at, created_by, expires_at, revoked_at, opened_at from status_link ";
    private static final RowMapper<StatusLink> LINK = (row, i) -> link(row);

    private final JdbcClient jdbc;

    StatusLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(StatusLink link, String token) {
        jdbc.sql("""
                        insert into status_link (id, request_id, order_id, token, created_at, created_by, expires_at)
                        values (:id, :request, :order, :token, :at, :by, :expires)""")
                .param("id", link.id())
                .param("request", link.requestId())
                .param("order", link.orderId())
                .param("token", Tokens.digest(TOKEN, token))
                .param("at", utc(link.createdAt()))
                .param("by", link.createdBy())
                .param("expires", utc(link.expiresAt()))
                .update();
    }

    /** Those of an order, or of the request as a whole; oldest first. */
    List<StatusLink> of(UUID request, @Nullable UUID order) {
        return jdbc.sql(
                        SELECT
                                + "where request_id = :request and order_id is not distinct from cast(:order as uuid) order by created_at")
                .param("request", request)
                .param("order", order)
                .query(LINK)
                .list();
    }

    Optional<StatusLink> byToken(String token) {
        return jdbc.sql(SELECT + "where token = :token")
                .param("token", Tokens.digest(TOKEN, token))
                .query(LINK)
                .optional();
    }

    /** False if there is no such link. */
    boolean revoke(UUID request, @Nullable UUID order, UUID id, Instant at) {
        return jdbc.sql("""
                        update status_link set revoked_at = coalesce(revoked_at, :at)
                        where id = :id and request_id = :request and order_id is not distinct from cast(:order as uuid)""")
                        .param("id", id)
                        .param("request", request)
                        .param("order", order)
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    void opened(UUID id, Instant at) {
        jdbc.sql("update status_link set opened_at = :at where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    private static StatusLink link(ResultSet row) throws SQLException {
        return new StatusLink(
                row.getObject("id", UUID.class),
                row.getObject("request_id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                orNull(row, "revoked_at"),
                orNull(row, "opened_at"));
    }

    private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
