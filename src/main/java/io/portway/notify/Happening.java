package io.portway.notify;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened and is not published yet, as a trigger in the database captured it.
 *
 * @param no      in the order in which it happened to its order
 * @param requestId {@code null} where it concerns numbers in service
 * @param orderId {@code null} where it concerns the whole request, or numbers in service
 * @param hidden  only for port authorities
 * @param facts   what the body is made of, as it was then
 * @param body    where a node of the release before made it already, else {@code null}
 */
record Happening(
        long no,
        String type,
        UUID accountId,
        @Nullable UUID requestId,
        @Nullable UUID orderId,
        boolean hidden,
        String facts,
        @Nullable String body) {}
