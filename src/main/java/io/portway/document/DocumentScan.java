package io.portway.document;

import java.util.Optional;

/**
 * Looks for harmful content before a document is stored. Every bean of this type is asked, so a site adds its virus
 * scanner by registering one more. A scan that cannot answer throws, and nothing is stored.
 */
public interface DocumentScan {

    /** What was found, in a few words such as {@code the EICAR test virus}; empty where the content is clean. */
    Optional<String> threat(byte[] content);
}
