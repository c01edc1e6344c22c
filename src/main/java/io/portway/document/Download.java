package io.portway.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

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
        @Nullable String sha256) {

    /** The header {@code Content-Disposition} of an attachment. */
    public String disposition() {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
