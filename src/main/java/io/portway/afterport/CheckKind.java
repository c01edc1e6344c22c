package io.portway.afterport;

/** What is checked of a number once it has been ported. */
public enum CheckKind {
    /** Whether the directory shows us as who serves it, for a toll-free number as its RespOrg. */
    DIRECTORY("directory"),
    /** Whether it can be called from another network. */
    INBOUND_CALL("inbound call"),
    /** Whether it can call another network. */
    OUTBOUND_CALL("outbound call"),
    /** Whether messaging has followed, where it was asked for. */
    MESSAGING("messaging");

    private final String words;

    CheckKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** What became of it. */
    public enum Result {
        PENDING,
        PASSED,
        FAILED,
        /** Nobody can tell. */
        UNKNOWN
    }
}
