package io.portway.notify.captured;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The parts of what a trigger captures, as they were then; what is absent is null, false or zero. */
public final class Captured {

    private Captured() {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record OrderThen(
            long number,
            long requestNumber,
            String customerReference,
            String losingCarrier,
            String numberKind,
            String status,
            String outcome,
            String reasonCode,
            String reason,
            @Nullable OffsetDateTime focAt,
            String zone,
            @Nullable OffsetDateTime waitingSince,
            boolean awaitsCustomer,
            int pending,
            int confirmed,
            int rejected,
            int activated,
            int canceled,
            int excluded) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record EntryThen(
            String fromStatus,
            String toStatus,
            String fact,
            String message,
            String actor,
            String actorKind,
            boolean actionRequired,
            int seq,
            @Nullable OffsetDateTime at) {}

    /** @param numbers {@code null} where they are too many to list */
    public record MovedThen(
            String status, int count, @Nullable List<NumberThen> numbers) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record NumberThen(String e164, String reasonCode, String reason) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record RequestThen(long number, String customerReference) {}

    /**
     * What of a request came into an order.
     *
     * @param numbers {@code null} where they are too many to list
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record PartThen(
            UUID id, long number, String losingCarrier, String numberKind, int count, List<String> numbers) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record DocumentThen(UUID id, String kind, String name, String mediaType, int size, String uploadedBy) {}
}
