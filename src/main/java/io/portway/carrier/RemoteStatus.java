package io.portway.carrier;

/** Where a remote order is, in the words of every carrier. */
public enum RemoteStatus {
    /** Taken; nothing was heard of it yet. */
    SENT,
    /** Checked and passed on to the losing carrier. */
    ACKNOWLEDGED,
    /** Rests until the carrier has a document. */
    DOCUMENT_WANTED,
    /** Rests until the carrier has an answer. */
    ANSWER_WANTED,
    /** Has a date. */
    CONFIRMED,
    REJECTED,
    /** The carrier has yet to agree to the cancellation. */
    CANCEL_ASKED,
    CANCELED,
    /** Every number of it is live. */
    PORTED;

    /** Whether the carrier may yet port numbers of it. */
    public boolean isAlive() {
        return this != CANCELED && this != PORTED;
    }
}
