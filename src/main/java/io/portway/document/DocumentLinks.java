package io.portway.document;

import io.portway.kernel.FieldCipher;
import io.portway.kernel.Gone;
import io.portway.kernel.NotFound;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Links with which anyone can fetch a document for an hour, without a key. A link's token holds the document and the
 * expiry, encrypted and authenticated with Portway's own key: nobody can read or forge one, nothing is stored, and every
 * node understands it. The links of a removed document stop working.
 */
@Component
public class DocumentLinks {

    private static final Duration VALID = Duration.ofHours(1);
    private static final String CONTEXT = "document link";

    private final Documents documents;
    private final FieldCipher cipher;
    private final Clock clock;

    DocumentLinks(Documents documents, FieldCipher cipher, Clock clock) {
        this.documents = documents;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** @param token what follows {@code /links/} in the address */
    public record Link(String token, Instant expiresAt) {}

    /** @throws NotFound the request has no such document */
    public Link make(UUID requestId, UUID documentId) {
        if (documents.list(requestId).stream()
                .noneMatch(document -> document.id().equals(documentId))) {
            throw new NotFound("document", documentId);
        }
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(VALID).getEpochSecond());
        ByteBuffer content = ByteBuffer.allocate(5 * Long.BYTES);
        for (UUID id : new UUID[] {requestId, documentId}) {
            content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        content.putLong(expiresAt.getEpochSecond());
        return new Link(
                Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.encrypt(content.array(), CONTEXT)),
                expiresAt);
    }

    /**
     * @throws Gone     the link has expired
     * @throws NotFound the token was not made here, or the document was removed
     */
    public Download open(String token) {
        ByteBuffer content = content(token);
        UUID requestId = new UUID(content.getLong(), content.getLong());
        UUID documentId = new UUID(content.getLong(), content.getLong());
        if (!clock.instant().isBefore(Instant.ofEpochSecond(content.getLong()))) {
            throw new Gone("This link has expired; ask for a new one.");
        }
        return documents.content(requestId, documentId);
    }

    private ByteBuffer content(String token) {
        try {
            return ByteBuffer.wrap(cipher.decryptBytes(Base64.getUrlDecoder().decode(token), CONTEXT));
        } catch (IllegalArgumentException | IllegalStateException | BufferUnderflowException e) {
            throw new NotFound("link", token);
        }
    }
}
