package io.portway.order.search;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom orders wait for, and until when; of many at once. The caller checks access. */
public interface Waiting {

    /** @param by to the second, {@code null} if nothing has a deadline */
    record Wait(WaitsFor who, @Nullable Instant by) {}

    /**
     * Orders of a request that wait for the same.
     *
     * @param by the first of their deadlines; {@code null} if none has one
     */
    record Group(WaitsFor who, int orders, @Nullable Instant by) {}

    Map<UUID, Wait> of(Collection<UUID> orderIds);

    /** By request, its orders that have not ended, by whom they wait for; requests without such orders are left out. */
    Map<UUID, List<Group>> ofRequests(Collection<UUID> requestIds);
}
