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
 * What belongs to many requests at once, for surfaces that show them whole. Who may see them is decided before; each call is one
 * round trip, however many they are.
 */
public interface RequestOverview {

    /**
     * A number of a request.
     *
     * @param settings what was said about it alone, without secrets; {@code null} for nothing
     */
    record OfRequest(
            UUID orderId, PhoneNumber number, @Nullable NumberSettings settings) {}

    /** The numbers of these requests in ascending order, without those that were taken out. */
    Map<UUID, List<OfRequest>> numbers(Collection<UUID> requestIds);

    /** What happened to these orders, by order, oldest first. */
    Map<UUID, List<TimelineEntry>> timelines(Collection<UUID> orderIds, boolean withPrivate);
}
