package io.portway.order;

import java.util.UUID;

/**
 * An order changed while its process stayed where it was, so that what people see of it is to be shown anew. Told within the
 * transaction of the change; a change that moves the process is not told, since the next task shows the order as it is then.
 */
public record OrderChanged(UUID orderId) {}
