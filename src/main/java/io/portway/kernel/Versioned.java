package io.portway.kernel;

/** A response about something that changes; its tag becomes the strong {@code ETag}. */
public interface Versioned {

    /** Changes whenever anything that the response shows has changed; without quotes. */
    String entityTag();
}
