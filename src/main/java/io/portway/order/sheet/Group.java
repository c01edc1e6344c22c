package io.portway.order.sheet;

import io.portway.kernel.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines with the same data, of which a draft can be made, and what becomes of it. */
final class Group {

    final int first;
    final Map<Column, String> data;
    final List<Line> lines = new ArrayList<>();
    /** Another request of the file has its reference; 0 if none. */
    final int sameReference;

    boolean faulty;

    /** What is wrong with its data as a whole. */
    List<Violation> faults = List.of();

    /** What it cannot be submitted without. */
    List<Violation> missing = List.of();

    List<Plan.Order> orders = List.of();

    @Nullable
    Long account;

    Group(int first, Map<Column, String> data, int sameReference) {
        this.first = first;
        this.data = data;
        this.sameReference = sameReference;
    }
}
