package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;
import static io.portway.order.jdbc.JdbcValues.moment;

import io.portway.kernel.StoredJson;
import io.portway.order.LeftOut;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.OrderDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/** Collects requests with their orders from what {@link #REQUEST} yields: a row for each order of a request. */
final class RequestRows implements RowCallbackHandler {

    static final String REQUEST = """
            select r.id as r_id, r.number as request_number, r.account_id as r_account_id, a.number as account_number,
                   a.name as account_name, r.details as r_details, r.secrets as r_secrets, r.created_at as r_created_at,
                   r.submitted_at as r_submitted_at, r.deleted_at is not null as r_deleted, r.version as r_version,
                   r.support_key as r_support_key, r.left_out as r_left_out,""" + OrderRows.COLUMNS + """

            from port_request r join account a on a.id = r.account_id left join port_order o on o.request_id = r.id
            """;

    private final Map<UUID, PortRequest> requests = new LinkedHashMap<>();
    private final Map<UUID, List<PortOrder>> orders = new HashMap<>();

    private RequestRows() {}

    /** The requests that a statement finds, in its sequence. */
    static List<PortRequest> of(JdbcClient.StatementSpec statement) {
        RequestRows rows = new RequestRows();
        statement.query(rows);
        return rows.requests();
    }

    @Override
    public void processRow(ResultSet rs) throws SQLException {
        UUID id = rs.getObject("r_id", UUID.class);
        if (!requests.containsKey(id)) {
            requests.put(id, request(rs));
        }
        if (rs.getObject("id") != null) {
            orders.computeIfAbsent(id, none -> new ArrayList<>()).add(OrderRows.order(rs));
        }
    }

    private List<PortRequest> requests() {
        return requests.values().stream()
                .map(request -> with(request, orders.getOrDefault(request.id(), List.of())))
                .toList();
    }

    private static PortRequest with(PortRequest request, List<PortOrder> orders) {
        return new PortRequest(
                request.id(),
                request.number(),
                request.accountId(),
                request.accountNumber(),
                request.details(),
                request.secrets(),
                request.createdAt(),
                request.submittedAt(),
                request.deleted(),
                request.version(),
                request.supportKey(),
                request.leftOut(),
                orders);
    }

    private static PortRequest request(ResultSet rs) throws SQLException {
        return new PortRequest(
                rs.getObject("r_id", UUID.class),
                rs.getLong("request_number"),
                rs.getObject("r_account_id", UUID.class),
                rs.getLong("account_number"),
                StoredJson.read(rs.getString("r_details"), OrderDetails.class),
                rs.getBytes("r_secrets"),
                moment(rs, "r_created_at"),
                instant(rs, "r_submitted_at"),
                rs.getBoolean("r_deleted"),
                rs.getInt("r_version"),
                rs.getString("r_support_key"),
                leftOut(rs.getString("r_left_out")),
                List.of());
    }

    static List<LeftOut> leftOut(@Nullable String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, new TypeReference<List<LeftOut>>() {});
    }
}
