package io.portway.document;

import java.util.Optional;

/**
 * Looks for harmful content before a document is stored. Every bean of this type is called, so a site adds its virus
 * scanner as another bean. A scan that fails throws, and nothing is stored.
 */
public interface DocumentScan {

    /** What was found, such as {@code the EICAR test virus}; empty if the content is clean. */
    Optional<String> threat(byte[] content);
}
