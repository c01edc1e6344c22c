package io.portway.order.life;

import io.portway.carrier.CarrierGateways;
import io.portway.carrier.RemoteOrders;
import io.portway.kernel.Actor;
import io.portway.order.Moments;
import io.portway.order.OrderRepository;
import io.portway.order.PortOrder;
import io.portway.order.PortOrderProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches for dates that pass unused. The carrier is asked first what happened to the numbers; if none of them is live, the
 * order needs a new date. Several nodes may watch at once.
 */
@Component
public class FocWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FocWatch.class);

    private final JdbcClient jdbc;
    private final OrderRepository orders;
    private final ActivationWindows windows;
    private final RemoteOrders remotes;
    private final CarrierGateways gateways;
    private final PortOrderProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FocWatch(
            JdbcClient jdbc,
            OrderRepository orders,
            ActivationWindows windows,
            RemoteOrders remotes,
            CarrierGateways gateways,
            PortOrderProcess process,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.windows = windows;
        this.remotes = remotes;
        this.gateways = gateways;
        this.process = process;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Asks the carriers about dates that have passed, and moves their orders. Returns how many orders moved. */
    @Scheduled(
            fixedDelayString = "${portway.order.foc-sweep:PT1M}",
            initialDelayString = "${portway.order.foc-sweep:PT1M}")
    public int sweep() {
        Instant now = clock.instant();
        Map<UUID, Instant> byApi = new LinkedHashMap<>();
        List<UUID> due = new ArrayList<>();
        for (Dated order : dated(now)) {
            Instant end = windows.of(order.gateway(), order.focAt(), order.zone())
                    .end()
                    .toInstant();
            if (!now.isAfter(end)) {
                continue;
            }
            if (gateways.byName(order.gateway()).automatic()) {
                byApi.put(order.id(), end);
            } else {
                due.add(order.id());
            }
        }
        if (!byApi.isEmpty()) {
            due.addAll(remotes.heardSince(byApi, now));
        }
        return (int) due.stream().filter(this::expired).count();
    }

    private boolean expired(UUID orderId) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> expire(orderId, clock.instant())));
        } catch (RuntimeException e) {
            LOG.warn(
                    "The date of order {} has passed, and it could not be moved; trying again: {}",
                    orderId,
                    e.toString());
            return false;
        }
    }

    /** Waits for a running activation, and leaves one to the process that it is still trying. */
    private boolean expire(UUID orderId, Instant now) {
        orders.openInTurn(orderId);
        orders.versionFound(orderId);
        PortOrder order = orders.get(orderId);
        if (!windows.isOver(order, now) || process.isActivationUnderWay(orderId)) {
            return false;
        }
        // By hand, the desk asks the carrier and records the answer.
        return gateways.byName(order.gateway()).automatic()
                ? process.carrierRejected(
                        orderId,
                        OrderSteps.FOC_EXPIRED,
                        Moments.words(order.confirmedAt(), order.zone()) + ", no number is live",
                        List.of(),
                        Actor.SYSTEM)
                : process.activationRequested(orderId, Actor.SYSTEM);
    }

    private List<Dated> dated(Instant before) {
        return jdbc.sql(
                        "select id, gateway, foc_at, zone from port_order where status = 'SCHEDULED' and foc_at < :before order by foc_at")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> Dated.of(row))
                .list();
    }

    private record Dated(UUID id, String gateway, Instant focAt, ZoneId zone) {

        static Dated of(ResultSet row) throws SQLException {
            return new Dated(
                    row.getObject("id", UUID.class),
                    row.getString("gateway"),
                    row.getObject("foc_at", OffsetDateTime.class).toInstant(),
                    ZoneId.of(row.getString("zone")));
        }
    }
}
