package io.portway.dialect.kazoo;

import io.portway.kernel.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When a port is scheduled: {@code schedule_on} with a local time and its zone, or {@code scheduled_date} in Gregorian seconds. */
final class Schedule {

    static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private Schedule() {}

    /** @throws InvalidInput if neither is given, or it cannot be parsed */
    static Instant required(ObjectNode data) {
        JsonNode date = data.path(Wire.SCHEDULED_DATE);
        if (data.has(Wire.SCHEDULE_ON)) {
            return read(data.get(Wire.SCHEDULE_ON))
                    .orElseThrow(() -> new InvalidInput(
                            Wire.SCHEDULE_ON,
                            null,
                            "needs \"timezone\", such as America/Los_Angeles, and \"date_time\", such as 2026-12-03 12:00",
                            "give both"));
        }
        if (Gregorian.isSeconds(date)) {
            return Gregorian.instant(date.longValue());
        }
        throw new InvalidInput(List.of(Wire.missing(Wire.SCHEDULE_ON)));
    }

    /** Empty if it cannot be parsed. */
    static Optional<Instant> read(JsonNode scheduleOn) {
        try {
            return Optional.of(LocalDateTime.parse(scheduleOn.path("date_time").asString(""), DATE_TIME)
                    .atZone(ZoneId.of(scheduleOn.path("timezone").asString("")))
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
