package io.portway.document;

import org.jspecify.annotations.Nullable;

/**
 * A document's content. Hand it out as an attachment, with the media type given here and {@code nosniff}.
 *
 * @param name      safe file name
 * @param mediaType what the bytes are
 * @param sha256    of the bytes, 64 hex digits
 */
public record Download(
        String name,
        String mediaType,
        byte[] bytes,
        @Nullable String sha256) {}
