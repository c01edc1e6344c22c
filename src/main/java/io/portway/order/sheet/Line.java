package io.portway.order.sheet;

import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.portability.PortabilityCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of a file: what it says beside the data of its group, and what is found out about it. */
final class Line {

    /** @param proposal the value that is proposed */
    record Proposal(Column column, String value, String proposal, String why) {}

    final int line;
    /** Whether its row is hidden. */
    final boolean hidden;

    final @Nullable PhoneNumber number;
    final Group group;
    /** What belongs to this number alone. */
    final Map<Column, String> own;

    final List<Proposal> proposals;
    List<Violation> faults;

    /** What the directory says of its number. */
    @Nullable
    PortabilityCheck check;

    /** Position of the order that it would come into; -1 for none. */
    int order = -1;

    Line(
            int line,
            boolean hidden,
            @Nullable PhoneNumber number,
            Group group,
            Map<Column, String> own,
            List<Violation> faults,
            List<Proposal> proposals) {
        this.line = line;
        this.hidden = hidden;
        this.number = number;
        this.group = group;
        this.own = own.isEmpty() ? Map.of() : own;
        this.faults = faults;
        this.proposals = proposals;
    }

    void add(Violation fault) {
        faults = Stream.concat(faults.stream(), Stream.of(fault)).toList();
    }

    /** The order that it would come into; {@code null} for none. */
    Plan.@Nullable Order plannedOrder() {
        return order < 0 ? null : group.orders.get(order);
    }

    Plan.Verdict verdict() {
        if (number == null || group.faulty || !faults.isEmpty() || !group.faults.isEmpty()) {
            return Plan.Verdict.FAULTY;
        }
        if (check != null && !check.portable()) {
            return Plan.Verdict.NOT_PORTABLE;
        }
        return group.missing.isEmpty() ? Plan.Verdict.READY : Plan.Verdict.INCOMPLETE;
    }
}
