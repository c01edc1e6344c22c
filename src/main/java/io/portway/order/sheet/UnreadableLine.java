package io.portway.order.sheet;

import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;

/** A file cannot be read from this line on. */
final class UnreadableLine extends RuntimeException {

    private final transient Violation fault;

    UnreadableLine(long line, String message, String remedy) {
        super(message, null, false, false);
        this.fault = new Violation("line " + line, ViolationCode.UNUSABLE_FILE, null, message, remedy);
    }

    Violation fault() {
        return fault;
    }
}
