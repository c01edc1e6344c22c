package io.portway.order;

import java.util.UUID;

/**
 * An order changed while its process stayed where it was, so its open task must be refreshed. Published within the
 * transaction of the change, but not for changes that move the process, since the next task shows the current order.
 */
public record OrderChanged(UUID orderId) {}
