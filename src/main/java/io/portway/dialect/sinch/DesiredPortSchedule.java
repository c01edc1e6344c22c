package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.DesiredSchedule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When to port the numbers; without a time or a zone the project's default applies. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DesiredPortSchedule(@Nullable String desiredPortDate, String desiredPortTime, String desiredPortTimeZone) {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** As it was asked for; where another API asked for it, the moment that came of that, once the order was submitted. */
    static DesiredPortSchedule of(PortRequest request, AccountSettings defaults) {
        PortOrder order = request.orders().stream()
                .filter(one -> one.desiredAt() != null)
                // Only open ones change.
                .min(Comparator.comparing(one -> one.status().isFinal()))
                .orElse(null);
        DesiredSchedule desired = (order == null ? request.details() : order.details()).desired();
        ZoneId zone = Objects.requireNonNull(desired.timeZone() == null ? defaults.defaultZone() : desired.timeZone());
        if (order != null && !(desired.date() != null && Boolean.TRUE.equals(desired.flexible()))) {
            ZonedDateTime moment = Objects.requireNonNull(order.desiredAt()).atZone(zone);
            return new DesiredPortSchedule(moment.toLocalDate().toString(), TIME.format(moment), zone.getId());
        }
        return new DesiredPortSchedule(
                desired.date() == null ? null : desired.date().toString(),
                TIME.format(desired.time() == null ? defaults.defaultTime() : desired.time()),
                zone.getId());
    }

    /** Numbers port in their own hours, whatever time is asked for: the provider's default is too early for half of its numbers. */
    DesiredSchedule read(AccountSettings defaults, Faults faults) {
        faults.require(
                "desiredPortSchedule.desiredPortDate",
                desiredPortDate,
                "give the day in ISO format, such as 2025-01-31");
        LocalDate date = faults.read(
                "desiredPortSchedule.desiredPortDate",
                desiredPortDate,
                LocalDate::parse,
                "give the day in ISO format, such as 2025-01-31");
        LocalTime time = faults.read(
                "desiredPortSchedule.desiredPortTime",
                desiredPortTime,
                LocalTime::parse,
                "give the time of day, such as 09:00:00");
        ZoneId zone = faults.read(
                "desiredPortSchedule.desiredPortTimeZone",
                desiredPortTimeZone,
                ZoneId::of,
                "use one of the United States or Canada, such as US/Eastern or America/Chicago");
        return new DesiredSchedule(
                date, time == null ? defaults.defaultTime() : time, zone == null ? defaults.defaultZone() : zone, true);
    }
}
