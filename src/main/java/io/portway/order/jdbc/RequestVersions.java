package io.portway.order.jdbc;

import io.portway.kernel.Reference;
import io.portway.kernel.VersionedResource;
import io.portway.order.PortRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A request shows the state of its orders, so its tag covers their versions; they are locked with it. */
@Component
class RequestVersions implements VersionedResource {

    private final JdbcClient jdbc;

    RequestVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Locked(UUID id, int version) {}

    @Override
    public String collection() {
        return "port-requests";
    }

    @Override
    public Optional<Standing> lock(UUID account, String idOrNumber) {
        OrdersOfTransaction.hold();
        return Reference.of(idOrNumber)
                .flatMap(reference -> jdbc.sql(
                                "select r.id, r.version from port_request r join account a on a.id = r.account_id"
                                        + " where r." + reference.column()
                                        + " = :ref and :account = any (a.lineage) for update of r")
                        .param("ref", reference.value())
                        .param("account", account)
                        .query((row, i) -> new Locked(row.getObject("id", UUID.class), row.getInt("version")))
                        .optional())
                .map(request -> new Standing(
                        PortRequest.entityTag(
                                request.version(),
                                jdbc.sql(
                                                "select version from port_order where request_id = :request order by number for update")
                                        .param("request", request.id())
                                        .query(Integer.class)
                                        .list()),
                        request.version()));
    }
}
