package io.portway.kernel;

/** An answer about a thing that changes: its tag becomes the answer's strong {@code ETag}. */
public interface Versioned {

    /** Another one whenever anything that the answer shows has changed; without quotes. */
    String entityTag();
}
