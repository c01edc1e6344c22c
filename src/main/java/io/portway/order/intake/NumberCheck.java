package io.portway.order.intake;

import io.portway.number.NumberKind;
import io.portway.number.PhoneNumber;
import io.portway.order.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order for a number would be taken now, and what the order would need.
 *
 * @param text       the number as the caller wrote it; {@code null} if it wrote none
 * @param number     {@code null} if the text is not a number
 * @param carrier    the losing carrier; {@code null} if unknown
 * @param ocn        its operating company number, or the RespOrg id of a toll-free number
 * @param rateCentre {@code null} for toll-free numbers
 * @param reason     why it is not portable; {@code null} if it is
 * @param earliest   the first moment at which it can port, in its own local time, if it is handed in now together with the call's
 *                   other portable numbers of its carrier and kind; {@code null} if it is not portable
 * @param messaging  whether it carries text messages; {@code null} if that is not known
 * @param record     how its carrier has answered lately; {@code null} if there were too few orders
 * @param checkedAt  when the directory was asked, at most an hour ago; now for a number about which it was not asked
 */
public record NumberCheck(
        @Nullable String text,
        @Nullable PhoneNumber number,
        @Nullable String carrier,
        @Nullable String ocn,
        @Nullable NumberKind kind,
        @Nullable String rateCentre,
        @Nullable Reason reason,
        @Nullable ZonedDateTime earliest,
        @Nullable Boolean messaging,
        @Nullable TrackRecord record,
        Instant checkedAt) {

    /** The text is not a telephone number. */
    public static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    /** The number is in service with us, for whichever account. */
    public static final String IN_SERVICE = Unavailable.IN_SERVICE;
    /** The number is in an open order of the account that asks. */
    public static final String IN_YOUR_ORDER = Unavailable.IN_YOUR_ORDER;
    /** The number is in an open order of an account that is not named. */
    public static final String IN_ANOTHER_ORDER = Unavailable.IN_ANOTHER_ORDER;

    /**
     * @param code one of those above, or of {@link io.portway.portability.PortabilityCheck#REASONS}
     * @param text in plain words, with what to do about it
     */
    public record Reason(String code, String text) {}

    /**
     * The first answers of a losing carrier, over all accounts.
     *
     * @param usualAnswer    median time from an order's first sending to the carrier's answer
     * @param firstPassYield how many orders in a hundred it confirmed without a rejection
     */
    public record TrackRecord(Duration usualAnswer, int firstPassYield) {}

    public boolean portable() {
        return reason == null;
    }

    /** Every losing carrier wants it. */
    public boolean accountNumberRequired() {
        return portable();
    }

    public boolean pinRequired() {
        return portable() && kind != null && kind.needsPin();
    }

    NumberCheck as(@Nullable String written) {
        return new NumberCheck(
                written, number, carrier, ocn, kind, rateCentre, reason, earliest, messaging, record, checkedAt);
    }
}
