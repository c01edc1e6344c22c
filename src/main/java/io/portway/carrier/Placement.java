package io.portway.carrier;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A gateway's immediate answer to an order; the carrier's own answer comes later as a {@link CarrierEvent}. */
public sealed interface Placement {

    /** Accepted, as one remote order or several. */
    record Accepted(List<RemotePart> parts) implements Placement {

        public Accepted {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException(
                        "an accepted order has no remote order; the gateway must name at least one");
            }
        }

        /** As one remote order with that name. */
        public Accepted(String reference) {
            this(List.of(RemotePart.whole(reference)));
        }

        /** The carrier's display name for it. */
        public String reference() {
            return parts.stream().map(RemotePart::reference).collect(Collectors.joining(", "));
        }
    }

    /** Refused for a business reason, with the carrier's code and text. */
    record Refused(@Nullable String code, @Nullable String text) implements Placement {}
}
