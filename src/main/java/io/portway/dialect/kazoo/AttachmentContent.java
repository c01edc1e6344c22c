package io.portway.dialect.kazoo;

import io.portway.document.Documents;
import io.portway.kernel.InvalidInput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * The file in the body of a call, in each of the ways in which Kazoo's server takes it: as it is, in Base64 as its content type or
 * transfer encoding says, as a {@code data:} URI whatever the content type says, or as the first file of a form.
 */
record AttachmentContent(@Nullable String mediaType, byte[] bytes) {

    private static final Set<String> BASE64_TYPES = Set.of("application/base64", "application/x-base64");
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    /** Base64 makes three bytes four, and some lines are broken; a {@code data:} URI begins with its type. */
    private static final int LONGEST_ENCODED = Documents.MAX_SIZE / 3 * 4 + Documents.MAX_SIZE / 16 + 1024;

    /** @throws MaxUploadSizeExceededException if it is larger than a document may be; never more than that is read */
    static AttachmentContent of(HttpServletRequest call) throws IOException {
        String type = call.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            Part file = file(call);
            return decoded(file.getContentType(), file.getHeader("Content-Transfer-Encoding"), file.getInputStream());
        }
        return decoded(type, call.getHeader("Content-Transfer-Encoding"), call.getInputStream());
    }

    private static Part file(HttpServletRequest call) throws IOException {
        try {
            return call.getParts().stream()
                    .min(Comparator.comparing(part -> part.getSubmittedFileName() == null))
                    .orElseThrow(() -> new InvalidInput("file", null, "is missing", "send one part with the file"));
        } catch (ServletException e) {
            throw new InvalidInput("file", null, "is not a form that can be read", "send one part with the file");
        }
    }

    private static AttachmentContent decoded(@Nullable String type, @Nullable String encoding, InputStream body)
            throws IOException {
        byte[] sent = body.readNBytes(LONGEST_ENCODED + 1);
        AttachmentContent content;
        if (startsWith(sent, DATA)) {
            content = ofDataUri(new String(sent, StandardCharsets.ISO_8859_1));
        } else if ("base64".equalsIgnoreCase(encoding) || isBase64(type)) {
            content = new AttachmentContent(isBase64(type) ? null : type, base64(sent));
        } else {
            content = new AttachmentContent(type, sent);
        }
        if (content.bytes.length > Documents.MAX_SIZE) {
            throw new MaxUploadSizeExceededException(Documents.MAX_SIZE);
        }
        return content;
    }

    /** {@code data:application/pdf;base64,JVBER…}, as browsers read a file (RFC 2397). */
    private static AttachmentContent ofDataUri(String uri) {
        int comma = uri.indexOf(',');
        String head = comma < 0 ? "" : uri.substring("data:".length(), comma);
        if (!head.endsWith(";base64")) {
            throw new InvalidInput(
                    "attachment", null, "is a data URI without Base64", "send data:application/pdf;base64,…");
        }
        String type = head.substring(0, head.length() - ";base64".length());
        return new AttachmentContent(
                type.isEmpty() ? null : type, base64(uri.substring(comma + 1).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] base64(byte[] encoded) {
        if (encoded.length > LONGEST_ENCODED) {
            throw new MaxUploadSizeExceededException(Documents.MAX_SIZE);
        }
        try {
            return Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("attachment", null, "is not Base64", "send the file itself, or its Base64");
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean isBase64(@Nullable String type) {
        return type != null
                && BASE64_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
