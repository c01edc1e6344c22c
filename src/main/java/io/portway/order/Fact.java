package io.portway.order;

/**
 * What an entry of an order's timeline is about. Programs read the fact, people the words beside it; what stood in the words
 * alone would be a guess.
 */
public enum Fact {

    /** The order was made, as a draft. */
    DRAFTED,
    /** What the order says was changed. */
    CHANGED,
    DOCUMENT_ADDED,
    DOCUMENT_REMOVED,
    /** It was handed in. */
    SUBMITTED,
    /** The order cannot go on with numbers that cannot be ported. */
    NOT_PORTABLE,
    /** The balance does not cover the fee. */
    NOT_COVERED,

    /** The desk's review is overdue. */
    REVIEW_OVERDUE,
    APPROVED,
    /** The desk gave it back to its customer. */
    RETURNED,
    /** The desk asks its customer something. */
    QUESTION,
    /** The customer or the desk corrected it, and it goes on. */
    CORRECTED,
    /** It was changed while its carrier has it. */
    SUPPLEMENTED,
    /** What was asked of the customer did not come in time, or nobody worked on the draft. */
    EXPIRED,

    SENT,
    SENT_AGAIN,
    /** The carrier's gateway did not take it. */
    REFUSED_BY_GATEWAY,
    /** The carrier has sent it on to the losing side. */
    ACKNOWLEDGED,
    /** The desk asked the carrier for the answer that it owes. */
    CARRIER_REMINDED,
    FOC_CONFIRMED,
    /** The carrier confirmed another date than the one before. */
    FOC_MOVED,
    /** The carrier took back its date and owes another: jeopardy. */
    FOC_WITHDRAWN,
    /** The date passed without anything happening. */
    FOC_EXPIRED,
    CARRIER_REJECTED,
    /** The carrier wants a document or an answer. */
    CARRIER_ASKED,
    /** The carrier got it. */
    CARRIER_ANSWERED,

    /** The customer wants the numbers of an order on demand to be activated. */
    ACTIVATION_REQUESTED,
    /** The carrier was asked to activate. */
    ACTIVATION_ASKED,
    /** The desk has the carrier asked again. */
    ACTIVATION_RETRIED,
    NUMBERS_LIVE,
    /** Numbers did not activate; they stay open. */
    NUMBERS_FAILED,
    /** Numbers left the order. */
    NUMBERS_EXCLUDED,
    IN_SERVICE,

    /** The customer or the desk wants it canceled. */
    CANCEL_REQUESTED,
    /** The carrier was asked to cancel it. */
    CANCEL_ASKED,
    /** The carrier does not cancel it. */
    CANCEL_REFUSED,
    /** The carrier canceled it. */
    CARRIER_CANCELED,
    /** The carrier does not have it any more. */
    WITHDRAWN,
    REFUNDED,
    CANCELED,

    NOTE,
    /** Why the next move is made; the words are the reason itself. */
    REASON_GIVEN,
    /** Account number and PIN were shown. */
    SECRETS_SHOWN,
    RATED;

    /** @return {@code null} for none, and for one that a newer release wrote */
    public static Fact of(String name) {
        for (Fact fact : values()) {
            if (fact.name().equals(name)) {
                return fact;
            }
        }
        return null;
    }
}
