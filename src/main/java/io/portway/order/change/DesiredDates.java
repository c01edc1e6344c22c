package io.portway.order.change;

import io.portway.account.AccountSettings;
import io.portway.account.Settings;
import io.portway.calendar.FocCalendar;
import io.portway.calendar.FocWindow;
import io.portway.calendar.PortKind;
import io.portway.kernel.PatchOperation;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.number.NumberKind;
import io.portway.order.PortOrder;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.FieldChecks;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The dates on which an order can port, and the moment of its desired schedule. */
@Component
public class DesiredDates {

    private static final int WINDOWS_SHOWN = 30;

    private final FocCalendar calendar;
    private final Settings settings;

    DesiredDates(FocCalendar calendar, Settings settings) {
        this.calendar = calendar;
        this.settings = settings;
    }

    /** The next hours in which the order can port. */
    List<FocWindow> windows(PortOrder order) {
        int numbers = order.counts().open();
        return calendar.windows(
                PortKind.of(order.kind(), numbers),
                numbers,
                order.losingCarrier(),
                order.zone(),
                settings.of(order.accountId()).closures(),
                WINDOWS_SHOWN);
    }

    /**
     * The moment of an order's schedule; an impossible one is refused with the next possible date. A date without
     * a time means the account's default time if numbers port then, else the first possible moment of that day.
     */
    Instant at(PortOrder order, DesiredSchedule desired, AccountSettings account, FieldChecks checks) {
        return at(order.kind(), order.counts().open(), order.losingCarrier(), order.zone(), desired, account, checks);
    }

    /** The same for an order that may not exist yet. */
    public Instant at(
            NumberKind numberKind,
            int numbers,
            String losingCarrier,
            ZoneId zone,
            DesiredSchedule desired,
            AccountSettings account,
            FieldChecks checks) {
        PortKind kind = PortKind.of(numberKind, numbers);
        if (desired.date() == null) {
            return calendar.earliest(kind, numbers, losingCarrier, zone, account.closures())
                    .toInstant();
        }
        ZonedDateTime at = desired.at(account.defaultTime(), account.defaultZone());
        Optional<String> fault = calendar.fault(at, kind, numbers, losingCarrier, zone, account.closures());
        if (fault.isPresent() && desired.time() == null) {
            Optional<FocWindow> thatDay =
                    calendar.windows(kind, numbers, losingCarrier, zone, account.closures(), Integer.MAX_VALUE).stream()
                            .filter(window -> window.start().toLocalDate().equals(desired.date()))
                            .findFirst();
            if (thatDay.isPresent()) {
                return thatDay.get().start().toInstant();
            }
        }
        fault.ifPresent(message -> checks.add(new Violation(
                        "desired.date",
                        ViolationCode.IMPOSSIBLE_DATE,
                        at.toOffsetDateTime().toString(),
                        message,
                        "choose a possible date, or leave the date out for the earliest")
                .mendedBy(next(
                        at,
                        desired,
                        calendar.windows(kind, numbers, losingCarrier, zone, account.closures(), WINDOWS_SHOWN)))));
        return at.toInstant();
    }

    /** The next moment that is possible, at the same time of the day where numbers port then. */
    private static List<PatchOperation> next(ZonedDateTime at, DesiredSchedule desired, List<FocWindow> windows) {
        FocWindow window = windows.stream()
                .filter(next -> !next.end().isBefore(at))
                .findFirst()
                .orElse(windows.get(0));
        ZonedDateTime start = window.start().withZoneSameInstant(at.getZone());
        List<PatchOperation> patch = new ArrayList<>();
        patch.add(PatchOperation.replace("desired.date", start.toLocalDate().toString()));
        if (desired.time() != null && !window.contains(start.with(at.toLocalTime()))) {
            patch.add(PatchOperation.replace("desired.time", start.toLocalTime().toString()));
        }
        return patch;
    }
}
