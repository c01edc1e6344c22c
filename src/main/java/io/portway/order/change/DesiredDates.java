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
import io.portway.order.Fact;
import io.portway.order.Moments;
import io.portway.order.OrderChange;
import io.portway.order.PortOrder;
import io.portway.order.StatusGroup;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.FieldChecks;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
     * a time means the account's default time. Where no numbers port then, a schedule that {@link DesiredSchedule#bends} means the
     * nearest moment of that day at which they do.
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
        if (fault.isPresent() && desired.bends()) {
            Optional<FocWindow> thatDay =
                    calendar.windows(kind, numbers, losingCarrier, zone, account.closures(), Integer.MAX_VALUE).stream()
                            .filter(window -> window.start().toLocalDate().equals(desired.date()))
                            .findFirst();
            if (thatDay.isPresent()) {
                return thatDay.get().nearest(at).toInstant();
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

    /** Whether a schedule asks for the moment that the order asks for already, however it is written. */
    boolean isSame(PortOrder order, DesiredSchedule desired, AccountSettings account) {
        DesiredSchedule present = order.details().desired();
        if (desired.date() == null || desired.equals(present)) {
            return desired.equals(present);
        }
        Instant wish = moment(desired, account);
        return wish.equals(order.desiredAt())
                || desired.bends() && present.date() != null && wish.equals(moment(present, account));
    }

    private static Instant moment(DesiredSchedule desired, AccountSettings account) {
        return desired.at(account.defaultTime(), account.defaultZone()).toInstant();
    }

    /**
     * What its customer is told about an order that ports near the time that was asked for, but not then; empty if it ports then, or
     * no time was asked for.
     */
    public Optional<OrderChange> adjusted(
            PortOrder order, DesiredSchedule desired, @Nullable Instant at, AccountSettings account) {
        if (at == null || desired.date() == null || !Boolean.TRUE.equals(desired.flexible())) {
            return Optional.empty();
        }
        Instant wish = moment(desired, account);
        return wish.equals(at)
                ? Optional.empty()
                : Optional.of(OrderChange.event(
                        StatusGroup.OPEN.states(),
                        Fact.TIME_ADJUSTED,
                        "Wanted for " + Moments.words(at, order.zone()) + ": no numbers of " + order.losingCarrier()
                                + " port at the time that was asked for, "
                                + Moments.words(
                                        wish,
                                        Objects.requireNonNull(
                                                desired.timeZone() == null
                                                        ? account.defaultZone()
                                                        : desired.timeZone()))
                                + "."));
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
