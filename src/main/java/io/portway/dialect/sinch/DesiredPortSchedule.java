package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.order.details.DesiredSchedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When to port the numbers; without a time or a zone the project's default applies. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DesiredPortSchedule(@Nullable String desiredPortDate, String desiredPortTime, String desiredPortTimeZone) {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /**
     * @param at       the resulting moment; {@code null} while the order is being built
     * @param defaults apply if the schedule has no time or no zone
     */
    static DesiredPortSchedule of(DesiredSchedule desired, @Nullable Instant at, AccountSettings defaults) {
        ZoneId zone = Objects.requireNonNull(desired.timeZone() == null ? defaults.defaultZone() : desired.timeZone());
        if (at != null) {
            ZonedDateTime moment = at.atZone(zone);
            return new DesiredPortSchedule(moment.toLocalDate().toString(), TIME.format(moment), zone.getId());
        }
        return new DesiredPortSchedule(
                desired.date() == null ? null : desired.date().toString(),
                TIME.format(desired.time() == null ? defaults.defaultTime() : desired.time()),
                zone.getId());
    }

    DesiredSchedule read(Faults faults) {
        faults.require(
                "desiredPortSchedule.desiredPortDate",
                desiredPortDate,
                "give the day in ISO format, such as 2025-01-31");
        return new DesiredSchedule(
                faults.read(
                        "desiredPortSchedule.desiredPortDate",
                        desiredPortDate,
                        LocalDate::parse,
                        "give the day in ISO format, such as 2025-01-31"),
                faults.read(
                        "desiredPortSchedule.desiredPortTime",
                        desiredPortTime,
                        LocalTime::parse,
                        "give the time of day, such as 09:00:00"),
                faults.read(
                        "desiredPortSchedule.desiredPortTimeZone",
                        desiredPortTimeZone,
                        ZoneId::of,
                        "use one of the United States or Canada, such as US/Eastern or America/Chicago"));
    }
}
