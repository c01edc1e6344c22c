package io.portway.carrier;

import java.time.Instant;

/**
 * An event that no order waits for, as operations see it.
 *
 * @param attempts how often it was tried
 * @param note     why it was set aside
 */
public record CarrierEventView(CarrierEvent event, int attempts, Instant receivedAt, Instant settledAt, String note) {}
