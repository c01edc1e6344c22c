package io.portway.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored document without its content.
 *
 * @param number     short number, for APIs that need integers
 * @param name       safe file name with an extension that matches the media type
 * @param mediaType  the actual type
 * @param size       in bytes
 * @param sha256     of the content, 64 hex digits
 * @param signedOn   LOA: the date of the signature; bill: its date; {@code null} where unknown
 * @param uploadedBy the {@link io.portway.kernel.Actor} behind the upload
 * @param knownSince when the request first had these bytes, under whatever name
 * @param orderId    of a letter that was signed for one order of the request; {@code null} where it is for all of them
 * @param voidedAt   since when a signed letter no longer says what its order says; {@code null} while it does
 */
public record DocumentInfo(
        UUID id,
        long number,
        UUID requestId,
        DocumentKind kind,
        String name,
        @Nullable String description,
        String mediaType,
        int size,
        String sha256,
        @Nullable LocalDate signedOn,
        String uploadedBy,
        Instant uploadedAt,
        Instant knownSince,
        @Nullable UUID orderId,
        @Nullable Instant voidedAt) {

    /** Whether it may stand for an order of its request: it was not signed for another one, and is not void. */
    public boolean isFor(UUID order) {
        return voidedAt == null && (orderId == null || orderId.equals(order));
    }
}
