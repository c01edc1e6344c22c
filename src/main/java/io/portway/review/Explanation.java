package io.portway.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.OrderStatus;
import java.time.OffsetDateTime;

/**
 * Where an order is, in plain words for its customer.
 *
 * @param summary     the whole in one or two sentences
 * @param waitingFor  what has to happen; {@code null} at the end
 * @param whoMustAct  who has to do it
 * @param by          until when; {@code null} where nothing is due at a certain time
 * @param next        what comes after that, or what the customer can do now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(OrderStatus state, String summary, String waitingFor, Who whoMustAct, Deadline by, String next) {

    public enum Who { CUSTOMER, DESK, CARRIER, NOBODY }

    /**
     * A moment in the zone that it is meant in.
     *
     * @param words as people write it, such as {@code Thu 3 Dec 2026 17:00 US/Eastern}
     */
    public record Deadline(OffsetDateTime at, String timeZone, String words, boolean passed) {}
}
