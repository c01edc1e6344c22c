package io.portway.order.jdbc;

import io.portway.kernel.Reference;
import io.portway.kernel.VersionedResource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An order's tag is its version. */
@Component
class OrderVersions implements VersionedResource {

    private final JdbcClient jdbc;

    OrderVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String collection() {
        return "port-orders";
    }

    @Override
    public Optional<Standing> lock(UUID account, String idOrNumber) {
        OrdersOfTransaction.hold();
        return Reference.of(idOrNumber)
                .flatMap(reference -> jdbc.sql(
                                "select o.version from port_order o join account a on a.id = o.account_id" + " where o."
                                        + reference.column() + " = :ref and :account = any (a.lineage) for update of o")
                        .param("ref", reference.value())
                        .param("account", account)
                        .query((row, i) -> new Standing(Integer.toString(row.getInt(1)), row.getInt(1)))
                        .optional());
    }
}
