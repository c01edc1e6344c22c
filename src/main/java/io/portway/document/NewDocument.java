package io.portway.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded document, not verified.
 *
 * @param name        file name as the sender gave it, may be {@code null}
 * @param mediaType   media type as the sender gave it; {@code null} or {@code application/octet-stream} if unknown
 * @param description free text for people, may be {@code null}
 * @param signedOn    LOA: the date of the signature; bill: its date; {@code null} where unknown
 * @param content     the bytes of the file
 */
public record NewDocument(
        @Nullable DocumentKind kind,
        @Nullable String name,
        @Nullable String mediaType,
        @Nullable String description,
        @Nullable LocalDate signedOn,
        byte[] content) {}
