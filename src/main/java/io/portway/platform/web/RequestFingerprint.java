package io.portway.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request says, as SHA-256, by which a repeat is told from another request. Of JSON, neither sequence nor blanks count.
 *
 * @param bytes of JSON byte by byte, as nodes of the release before store it; {@code null} for other bodies
 */
record RequestFingerprint(byte[] said, byte @Nullable [] bytes) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectReader READER = JSON.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectWriter WRITER = JSON.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    static RequestFingerprint of(HttpServletRequest request, byte[] body) {
        byte[] bytes = head(request).digest(body);
        return request.getContentType() != null
                        && request.getContentType().toLowerCase(Locale.ROOT).contains("json")
                ? new RequestFingerprint(head(request).digest(canonical(body)), bytes)
                : new RequestFingerprint(bytes, null);
    }

    private static byte[] canonical(byte[] body) {
        try {
            return WRITER.writeValueAsBytes(READER.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    /** By the content of the parts, since a repeat has another boundary. {@code null} if the container refuses them, which reports why. */
    static @Nullable RequestFingerprint ofForm(HttpServletRequest request) throws IOException {
        MessageDigest digest = head(request);
        try {
            byte[] buffer = new byte[8192];
            for (Part part : request.getParts()) {
                add(
                        digest,
                        part.getName(),
                        part.getSubmittedFileName(),
                        part.getContentType(),
                        String.valueOf(part.getSize()));
                try (var content = part.getInputStream()) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        digest.update(buffer, 0, read);
                    }
                }
            }
            return new RequestFingerprint(digest.digest(), null);
        } catch (ServletException | IllegalStateException e) {
            return null;
        }
    }

    boolean matches(byte[] stored) {
        return Arrays.equals(stored, said) || Arrays.equals(stored, bytes);
    }

    private static MessageDigest head(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.getMethod(), request.getRequestURI(), request.getQueryString());
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String... texts) {
        for (String text : texts) {
            digest.update(Objects.toString(text, "").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }
}
