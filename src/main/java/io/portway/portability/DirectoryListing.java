package io.portway.portability;

import io.portway.number.NumberKind;
import org.jspecify.annotations.Nullable;

/**
 * A directory's entry for a number.
 *
 * @param carrier    name of the carrier that serves it; for a toll-free number its RespOrg
 * @param ocn        the carrier's operating company number, or the RespOrg id
 * @param rateCentre rate center; {@code null} for toll-free numbers, which have none
 * @param covered    whether one of our carriers can serve numbers there
 */
public record DirectoryListing(
        String carrier,
        String ocn,
        NumberKind kind,
        @Nullable String rateCentre,
        boolean covered) {}
