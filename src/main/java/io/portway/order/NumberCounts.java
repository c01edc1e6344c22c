package io.portway.order;

import io.swagger.v3.oas.annotations.media.Schema;

/** How many numbers of an order or a request are in each state. */
@Schema(description = "How many numbers of an order or a request are in each state.")
public record NumberCounts(
        @Schema(description = "Nothing is decided about them yet")
        int pending,

        @Schema(description = "The losing carrier has confirmed them")
        int confirmed,

        @Schema(description = "The losing carrier has rejected them, and they wait for a correction")
        int rejected,

        @Schema(description = "They are in service with us") int activated,
        @Schema(description = "Their port was canceled") int canceled,

        @Schema(description = "They were left out, since they cannot be ported")
        int excluded) {

    public static final NumberCounts NONE = new NumberCounts(0, 0, 0, 0, 0, 0);

    public int total() {
        return pending + confirmed + rejected + activated + canceled + excluded;
    }

    /** Numbers that are still to be ported. */
    public int open() {
        return pending + confirmed + rejected;
    }

    /** After this many numbers went from one state to another. */
    public NumberCounts moved(NumberStatus from, NumberStatus to, int numbers) {
        return plus(from, -numbers).plus(to, numbers);
    }

    private NumberCounts plus(NumberStatus status, int numbers) {
        return switch (status) {
            case PENDING -> new NumberCounts(pending + numbers, confirmed, rejected, activated, canceled, excluded);
            case CONFIRMED -> new NumberCounts(pending, confirmed + numbers, rejected, activated, canceled, excluded);
            case REJECTED -> new NumberCounts(pending, confirmed, rejected + numbers, activated, canceled, excluded);
            case ACTIVATED -> new NumberCounts(pending, confirmed, rejected, activated + numbers, canceled, excluded);
            case CANCELED -> new NumberCounts(pending, confirmed, rejected, activated, canceled + numbers, excluded);
            case EXCLUDED -> new NumberCounts(pending, confirmed, rejected, activated, canceled, excluded + numbers);
        };
    }

    public NumberCounts plus(NumberCounts other) {
        return new NumberCounts(
                pending + other.pending,
                confirmed + other.confirmed,
                rejected + other.rejected,
                activated + other.activated,
                canceled + other.canceled,
                excluded + other.excluded);
    }
}
