package io.portway.review;

import io.portway.order.Moments;
import io.portway.order.OrderRepository.Event;
import io.portway.order.OrderVersion.FieldChange;
import io.portway.order.TimelineEntry;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Describes what happened to an order. */
final class Changes {

    private static final int LONGEST = 200;

    private Changes() {}

    /** Such as {@code Mon 23 Nov 2026 10:03 US/Central, account 10002: end user postal code 60601 → 60602}. */
    static String words(Event event, ZoneId zone) {
        TimelineEntry entry = event.entry();
        String message = entry.words();
        String what = !event.changes().isEmpty()
                ? words(event.changes(), zone)
                : (entry.kind() == TimelineEntry.Kind.NOTE ? "note: " : "")
                        + (message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
        return Moments.words(entry.at(), zone) + ", " + entry.actor() + ": " + what;
    }

    static String words(List<FieldChange> changes, ZoneId zone) {
        return changes.stream().map(change -> change.words(zone)).collect(Collectors.joining("; "));
    }
}
