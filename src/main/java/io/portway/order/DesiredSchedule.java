package io.portway.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the customer wants the numbers to move.
 *
 * @param date     {@code null} for the earliest possible
 * @param time     {@code null} for the account's default
 * @param timeZone one of US/Eastern, US/Central, US/Mountain, US/Pacific; {@code null} for the account's default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DesiredSchedule(LocalDate date, LocalTime time, ZoneId timeZone) {

    public static final DesiredSchedule EARLIEST = new DesiredSchedule(null, null, null);

    ZonedDateTime at(LocalTime defaultTime, ZoneId defaultZone) {
        return ZonedDateTime.of(date, time == null ? defaultTime : time, timeZone == null ? defaultZone : timeZone);
    }
}
