package io.portway.order.search;

import io.portway.number.PhoneNumber;
import io.portway.order.TimelineEntry;
import io.portway.order.details.NumberSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of many requests at once, for surfaces that show whole requests. The caller checks access; each call is one round
 * trip, regardless of how many there are.
 */
public interface RequestOverview {

    /**
     * A number of a request.
     *
     * @param settings its own settings, without secrets; {@code null} for none
     */
    record OfRequest(
            UUID orderId, PhoneNumber number, @Nullable NumberSettings settings) {}

    /** The numbers of these requests in ascending order, without those that were taken out. */
    Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds);

    /** What happened to these orders, by order, oldest first. */
    Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate);
}
