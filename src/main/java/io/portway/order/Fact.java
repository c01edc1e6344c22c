package io.portway.order;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of an order's timeline is about. Programs read the fact, people the message; guessing the fact from the
 * message would be fragile.
 */
public enum Fact {

    /** The order was created as a draft. */
    DRAFTED,
    /** The order's data was changed. */
    CHANGED,
    DOCUMENT_ADDED,
    DOCUMENT_REMOVED,
    /** A link was made with which the end user signs the letter of authorization. */
    SIGNATURE_REQUESTED,
    /** The end user signed it by link. */
    LETTER_SIGNED,
    /** The order no longer says what was signed. */
    LETTER_VOID,
    /** It was submitted. */
    SUBMITTED,
    /** It was submitted although carriers are likely to reject it; its customer said why. */
    SUBMITTED_DESPITE,
    /** No numbers port at the time that was asked for; the order is wanted for the nearest possible one of that day. */
    TIME_ADJUSTED,
    /** The order cannot proceed with numbers that cannot be ported. */
    NOT_PORTABLE,
    /** The balance does not cover the fee. */
    NOT_COVERED,

    /** The desk's review is overdue. */
    REVIEW_OVERDUE,
    APPROVED,
    /** The desk returned it to its customer. */
    RETURNED,
    /** The desk asked its customer a question. */
    QUESTION,
    /** The customer or the desk corrected it, and it continues. */
    CORRECTED,
    /** It was changed while its carrier had it. */
    SUPPLEMENTED,
    /** The customer's correction did not arrive in time, or nobody worked on the draft. */
    EXPIRED,

    SENT,
    SENT_AGAIN,
    /** A step failed for the last time; operations must have it repeated. */
    STALLED,
    /** The carrier's gateway did not accept it. */
    REFUSED_BY_GATEWAY,
    /** The carrier has sent it on to the losing carrier. */
    ACKNOWLEDGED,
    /** The desk asked the carrier for its overdue answer. */
    CARRIER_REMINDED,
    FOC_CONFIRMED,
    /** The carrier confirmed another date than the one before. */
    FOC_MOVED,
    /** The carrier withdrew its date and must confirm another: jeopardy. */
    FOC_WITHDRAWN,
    /** The date passed unused. */
    FOC_EXPIRED,
    CARRIER_REJECTED,
    /** The carrier needs a document or an answer. */
    CARRIER_ASKED,
    /** The carrier received it. */
    CARRIER_ANSWERED,

    /** The customer requested activation of an on-demand order. */
    ACTIVATION_REQUESTED,
    /** The carrier was asked to activate. */
    ACTIVATION_ASKED,
    /** The desk had the carrier asked again. */
    ACTIVATION_RETRIED,
    NUMBERS_LIVE,
    /** Numbers did not activate; they stay open. */
    NUMBERS_FAILED,
    /** Numbers left the order. */
    NUMBERS_EXCLUDED,
    IN_SERVICE,
    /** A check after the port, or messaging that follows: passed. */
    CHECK_PASSED,
    /** The same: failed. */
    CHECK_FAILED,

    /** The customer or the desk requested its cancellation. */
    CANCEL_REQUESTED,
    /** The carrier was asked to cancel it. */
    CANCEL_ASKED,
    /** The carrier refused to cancel it. */
    CANCEL_REFUSED,
    /** The carrier canceled it. */
    CARRIER_CANCELED,
    /** The carrier no longer has it. */
    WITHDRAWN,
    REFUNDED,
    CANCELED,

    NOTE,
    /** The reason for the next move, which is the message itself. */
    REASON_GIVEN,
    /** Account number and PIN were shown. */
    SECRETS_SHOWN,
    RATED;

    /** @return {@code null} for none, and for one from a newer release */
    public static @Nullable Fact of(String name) {
        for (Fact fact : values()) {
            if (fact.name().equals(name)) {
                return fact;
            }
        }
        return null;
    }
}
