package io.portway.carrier;

/**
 * A document for a carrier.
 *
 * @param kind such as {@code LOA}
 */
public record CarrierDocument(String kind, String name, String mediaType, byte[] content) {}
