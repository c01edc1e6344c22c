package io.portway.order.details;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.PlanZones;
import io.portway.kernel.ViolationCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the customer wants the numbers to port.
 *
 * @param date     {@code null} for the earliest possible
 * @param time     {@code null} for the account's default
 * @param timeZone under the name in {@link io.portway.number.NumberZone#ALL}, by whichever of its names it was given;
 *                 {@code null} for the account's default
 * @param flexible whether a time at which the numbers cannot port means the nearest one of that day; a time that was not given
 *                 always does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "When the numbers should port; without it, as early as possible.")
public record DesiredSchedule(
        @Schema(description = "The day, in the zone given here; the earliest possible if left out") @Nullable
        LocalDate date,

        @Schema(description = "Local time on that day; the account's default if left out") @Nullable
        LocalTime time,

        @Schema(
                description =
                        "Zone of date and time: a US/… zone or the numbers' own; the account's default if left out")
        @Nullable
        ZoneId timeZone,

        @Schema(
                description =
                        "Whether the order may port at the nearest possible time of that day; otherwise a time outside the "
                                + "losing carrier's hours is refused",
                example = "true")
        @Nullable
        Boolean flexible) {

    public static final DesiredSchedule EARLIEST = new DesiredSchedule(null, null, null);

    public DesiredSchedule(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable ZoneId timeZone) {
        this(date, time, timeZone, null);
    }

    /** @throws InvalidInput if the date is out of range */
    public DesiredSchedule {
        timeZone = timeZone == null ? null : PlanZones.known(timeZone);
        if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
            throw new InvalidInput(
                    "desired.date",
                    ViolationCode.IMPOSSIBLE_DATE,
                    date.toString(),
                    "is not a date on which a number can port",
                    "give a date such as 2026-12-01");
        }
    }

    /** Whether another time of the day will do. */
    public boolean bends() {
        return time == null || Boolean.TRUE.equals(flexible);
    }

    public ZonedDateTime at(@Nullable LocalTime defaultTime, @Nullable ZoneId defaultZone) {
        return ZonedDateTime.of(date, time == null ? defaultTime : time, timeZone == null ? defaultZone : timeZone);
    }
}
