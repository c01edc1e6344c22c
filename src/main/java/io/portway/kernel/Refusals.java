package io.portway.kernel;

import org.springframework.http.ProblemDetail;

/** What the native API answers when a call of its own throws; for calls that do several things and report on each. */
public interface Refusals {

    /**
     * Must be called while the caller's request is handled.
     *
     * @param path of the call that would have done this alone
     */
    ProblemDetail of(RuntimeException fault, String path);
}
