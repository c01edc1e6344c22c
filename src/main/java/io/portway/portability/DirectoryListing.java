package io.portway.portability;

import io.portway.number.NumberKind;

/**
 * What a directory says of a number.
 *
 * @param carrier    name of the carrier that serves it; for a toll-free number its RespOrg
 * @param ocn        the carrier's operating company number, or the RespOrg id
 * @param rateCentre rate centre; {@code null} for toll-free numbers, which have none
 * @param covered    whether a carrier of ours can serve numbers there
 */
public record DirectoryListing(String carrier, String ocn, NumberKind kind, String rateCentre, boolean covered) {}
