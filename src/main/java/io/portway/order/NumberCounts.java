package io.portway.order;

/** How many numbers of an order or a request are in each state. */
public record NumberCounts(int pending, int confirmed, int rejected, int activated, int canceled, int excluded) {

    public static final NumberCounts NONE = new NumberCounts(0, 0, 0, 0, 0, 0);

    public int total() {
        return pending + confirmed + rejected + activated + canceled + excluded;
    }

    /** Numbers that are still to be ported. */
    public int open() {
        return pending + confirmed + rejected;
    }

    public NumberCounts plus(NumberCounts other) {
        return new NumberCounts(pending + other.pending, confirmed + other.confirmed, rejected + other.rejected,
                activated + other.activated, canceled + other.canceled, excluded + other.excluded);
    }
}
