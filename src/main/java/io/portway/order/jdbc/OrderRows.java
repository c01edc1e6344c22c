package io.portway.order.jdbc;

import static io.portway.order.jdbc.JdbcValues.instant;
import static io.portway.order.jdbc.JdbcValues.moment;

import io.portway.billing.Money;
import io.portway.carrier.CarrierOrder.Supplement;
import io.portway.kernel.StoredJson;
import io.portway.number.NumberKind;
import io.portway.order.NumberCounts;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.details.OrderDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of an order, and the order in a row of them. */
final class OrderRows {

    /**
     * Each by name, as in every select list: a prepared statement with {@code *} fails
     * once a newer release running beside this one has added a column.
     */
    static final String COLUMNS = """
            o.id, o.number, o.request_id, o.account_id, o.losing_carrier, o.number_kind, o.gateway, o.status, o.outcome,
            o.reason_code, o.reason, o.details, o.secrets, o.fee_per_number, o.zone, o.desired_at, o.foc_at, o.on_demand,
            o.skip_review, o.approved_at, o.approved_by, o.awaits_customer, o.carrier_reference, o.with_carrier,
            o.lsr_version, o.next_supplement, o.created_at, o.updated_at, o.completed_at, o.waiting_since, o.version,
            o.pending, o.confirmed, o.rejected, o.activated, o.canceled, o.excluded, o.support_key, o.rating_stars,
            o.rating_comment""";

    static final String ORDER = "select " + COLUMNS + """
            , r.number as request_number, a.number as account_number, a.name as account_name
            from port_order o join port_request r on r.id = o.request_id join account a on a.id = o.account_id
            """;

    static final String LAST_DATE =
            "(select max(foc_at) from carrier_order r where r.order_id = o.id and r.numbers is not null) as last_date";

    private OrderRows() {}

    static PortOrder order(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        String supplement = rs.getString("next_supplement");
        return new PortOrder(
                rs.getObject("id", UUID.class),
                rs.getLong("number"),
                rs.getObject("request_id", UUID.class),
                rs.getLong("request_number"),
                rs.getObject("account_id", UUID.class),
                rs.getLong("account_number"),
                rs.getString("account_name"),
                rs.getString("losing_carrier"),
                NumberKind.valueOf(rs.getString("number_kind")),
                rs.getString("gateway"),
                OrderStatus.valueOf(rs.getString("status")),
                outcome == null ? null : PortOrder.Outcome.valueOf(outcome),
                rs.getString("reason_code"),
                rs.getString("reason"),
                StoredJson.read(rs.getString("details"), OrderDetails.class),
                rs.getBytes("secrets"),
                new Money(rs.getBigDecimal("fee_per_number")),
                ZoneId.of(rs.getString("zone")),
                instant(rs, "desired_at"),
                instant(rs, "foc_at"),
                rs.getBoolean("on_demand"),
                rs.getBoolean("skip_review"),
                instant(rs, "approved_at"),
                rs.getString("approved_by"),
                rs.getString("carrier_reference"),
                rs.getBoolean("with_carrier"),
                rs.getInt("lsr_version"),
                supplement == null ? null : Supplement.valueOf(supplement),
                moment(rs, "created_at"),
                moment(rs, "updated_at"),
                instant(rs, "completed_at"),
                rs.getInt("version"),
                new NumberCounts(
                        rs.getInt("pending"),
                        rs.getInt("confirmed"),
                        rs.getInt("rejected"),
                        rs.getInt("activated"),
                        rs.getInt("canceled"),
                        rs.getInt("excluded")),
                rs.getString("support_key"),
                instant(rs, "waiting_since"),
                rating(rs),
                rs.getBoolean("awaits_customer"));
    }

    private static PortOrder.@Nullable Rating rating(ResultSet rs) throws SQLException {
        int stars = rs.getInt("rating_stars");
        return rs.wasNull() ? null : new PortOrder.Rating(stars, rs.getString("rating_comment"));
    }

    static @Nullable OrderStatus status(ResultSet rs, String column) throws SQLException {
        String name = rs.getString(column);
        return name == null ? null : OrderStatus.valueOf(name);
    }
}
