package io.portway.carrier;

/** The status of a remote order, common to all carriers. */
public enum RemoteStatus {
    /** Accepted; no report yet. */
    SENT,
    /** Checked and passed on to the losing carrier. */
    ACKNOWLEDGED,
    /** The carrier waits for a document. */
    DOCUMENT_WANTED,
    /** The carrier waits for an answer. */
    ANSWER_WANTED,
    /** Has a date. */
    CONFIRMED,
    REJECTED,
    /** The carrier has not agreed to the cancellation yet. */
    CANCEL_ASKED,
    CANCELED,
    /** All its numbers are live. */
    PORTED;

    /** Whether the carrier may still port its numbers. */
    public boolean isAlive() {
        return this != CANCELED && this != PORTED;
    }
}
