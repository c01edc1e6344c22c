package io.portway.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of an order's life.
 *
 * @param changeLock     how long before the FOC changes and cancellations end, except by the port authority
 * @param maxNumbers     how many numbers one request may hold
 * @param draftLife      how long a draft is kept that nobody touches
 * @param activationDue  how long a carrier may take to activate before the desk is called
 * @param lateAfter      how far beyond the date that the customer wished for a carrier may move it before the desk is told
 * @param answerWithin   how long a call waits for what its order's process does by itself, before it answers that this is under way
 */
@ConfigurationProperties("portway.order")
public record OrderProperties(
        @DefaultValue("24h") Duration changeLock,
        @DefaultValue("100000") int maxNumbers,
        @DefaultValue("30m") Duration activationDue,
        @DefaultValue("30d") Duration draftLife,
        @DefaultValue("7d") Duration lateAfter,
        @DefaultValue("5s") Duration answerWithin) {}
