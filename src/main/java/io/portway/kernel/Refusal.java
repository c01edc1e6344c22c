package io.portway.kernel;

/**
 * Something that Portway will not do; the message is plain text for the caller.
 *
 * <p>Every surface maps a refusal to its own error shape; the native API makes it an RFC 9457 problem.
 */
public abstract class Refusal extends RuntimeException {

    protected Refusal(String message) {
        super(message, null, false, false);
    }
}
