package io.portway.document;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.util.UriUtils;

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
        return disposition("attachment");
    }

    /**
     * The header {@code Content-Disposition}. Programs that do not know RFC 5987, such as curl, get a name of plain letters, and not
     * the encoded words of mail headers.
     *
     * @param type {@code attachment} or {@code inline}
     */
    public String disposition(String type) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^ -~]", "_");
        String header = ContentDisposition.builder(type).filename(plain).build().toString();
        return plain.equals(name)
                ? header
                : header + "; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
    }
}
