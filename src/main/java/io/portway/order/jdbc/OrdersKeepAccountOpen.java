package io.portway.order.jdbc;

import io.portway.account.ClosingCheck;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders that have not ended, and drafts, keep their account open. */
@Component
class OrdersKeepAccountOpen implements ClosingCheck {

    private static final int NAMED = 20;

    private final JdbcClient jdbc;

    OrdersKeepAccountOpen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Violation> standsInTheWay(UUID accountId) {
        List<Violation> inTheWay = new ArrayList<>();
        jdbc.sql("""
                select number, status, count(*) over () as in_all from port_order
                where account_id = :account and status not in ('COMPLETED', 'CANCELED') order by number limit :named""").param("account", accountId).param("named", NAMED).query(row -> {
            inTheWay.add(new Violation(
                    "orders",
                    ViolationCode.CONTRADICTION,
                    row.getString("number"),
                    "is " + row.getString("status")
                            + (row.getLong("in_all") > NAMED ? ", as one of " + row.getLong("in_all") + " orders" : ""),
                    "DRAFT".equals(row.getString("status")) ? "delete the draft" : "cancel it, or wait for its end"));
        });
        return inTheWay;
    }
}
