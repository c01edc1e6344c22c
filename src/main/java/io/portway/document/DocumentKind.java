package io.portway.document;

/** The purpose of a document. */
public enum DocumentKind {
    /** Letter of authorization, signed by the end user. */
    LOA,
    /** A bill of the losing carrier. */
    BILL,
    /** Customer service record of the losing carrier. */
    CSR,
    /** Anything else that supports a port; texts and files of Word and Excel, too. */
    OTHER
}
