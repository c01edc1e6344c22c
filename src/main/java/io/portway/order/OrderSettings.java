package io.portway.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of an order's life.
 *
 * @param changeLock     how long before the FOC changes and cancellations end, except by the port authority
 * @param maxNumbers     how many numbers one request may hold
 * @param maxOrders      how many orders one request may become
 * @param draftLife      how long an unchanged draft is kept
 * @param activationDue  how long a carrier may take to activate before the desk is notified
 * @param lateAfter      how far beyond the desired date a carrier may move the date before the desk is notified
 * @param answerWithin   how long a call waits for its order's process before it responds that this is in progress
 */
@ConfigurationProperties("portway.order")
public record OrderSettings(
        @DefaultValue("24h") Duration changeLock,
        @DefaultValue("100000") int maxNumbers,
        @DefaultValue("500") int maxOrders,
        @DefaultValue("30m") Duration activationDue,
        @DefaultValue("30d") Duration draftLife,
        @DefaultValue("7d") Duration lateAfter,
        @DefaultValue("5s") Duration answerWithin) {}
