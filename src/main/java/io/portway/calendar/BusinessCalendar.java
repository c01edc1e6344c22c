package io.portway.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.portway.number.NumberZone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The days on which a carrier works: Monday to Friday without the federal holidays of the United States and without the
 * carrier's own closures (47 CFR 52.35(a)). {@link #in} has the calendar with the holidays of another country.
 */
@Component
public class BusinessCalendar {

    private final HolidayManager holidays;
    private final String holiday;
    private final BusinessCalendar canadian;
    private final Map<Integer, Map<LocalDate, String>> holidaysByYear = new ConcurrentHashMap<>();
    private final Map<String, Set<LocalDate>> closures = new HashMap<>();

    @Autowired
    public BusinessCalendar(CalendarSettings settings) {
        holidays = holidays("us-federal.xml");
        holiday = "a federal holiday";
        settings.closures()
                .forEach((carrier, days) -> closures.computeIfAbsent(key(carrier), c -> new HashSet<>())
                        .addAll(days));
        canadian = new BusinessCalendar(closures);
    }

    private BusinessCalendar(Map<String, Set<LocalDate>> closures) {
        this.holidays = holidays("ca-national.xml");
        this.holiday = "a national holiday of Canada";
        this.canadian = this;
        this.closures.putAll(closures);
    }

    private static HolidayManager holidays(String file) {
        return HolidayManager.getInstance(
                ManagerParameters.create(BusinessCalendar.class.getResource("/calendar/" + file)));
    }

    /** The calendar for numbers with that local time. */
    BusinessCalendar in(ZoneId zone) {
        return NumberZone.isCanadian(zone) ? canadian : this;
    }

    /** Whether the carrier works on that day; a {@code null} carrier has no closures of its own. */
    public boolean isBusinessDay(LocalDate day, @Nullable String carrier) {
        return closedBecause(day, carrier).isEmpty();
    }

    /** Why the carrier does not work on that day, as the complement of "is": {@code a Saturday}, {@code a federal holiday (Thanksgiving)}. */
    Optional<String> closedBecause(LocalDate day, @Nullable String carrier) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return Optional.of("a Saturday");
        }
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of("a Sunday");
        }
        String name =
                holidaysByYear.computeIfAbsent(day.getYear(), this::observedIn).get(day);
        if (name != null) {
            return Optional.of(holiday + " (" + name + ")");
        }
        return carrier != null && closures.getOrDefault(key(carrier), Set.of()).contains(day)
                ? Optional.of("a day on which " + carrier + " is closed")
                : Optional.empty();
    }

    /** That day, or the first business day after it. */
    LocalDate sameOrNext(LocalDate day, @Nullable String carrier) {
        LocalDate open = day;
        while (!isBusinessDay(open, carrier)) {
            open = open.plusDays(1);
        }
        return open;
    }

    /** The day that many business days later; with 0 the day itself or, if it is not a business day, the next one. */
    LocalDate plus(LocalDate day, int businessDays, @Nullable String carrier) {
        LocalDate result = businessDays == 0 ? sameOrNext(day, carrier) : day;
        for (int i = 0; i < businessDays; i++) {
            result = sameOrNext(result.plusDays(1), carrier);
        }
        return result;
    }

    /** The latest business day from which that many business days end on or before the day. */
    LocalDate minus(LocalDate day, int businessDays, String carrier) {
        LocalDate result = day;
        for (int left = businessDays; left > 0 || !isBusinessDay(result, carrier); result = result.minusDays(1)) {
            left -= isBusinessDay(result, carrier) ? 1 : 0;
        }
        return result;
    }

    /** Includes next year's New Year's Day: if it is a Saturday, it is observed on December 31. */
    private Map<LocalDate, String> observedIn(int year) {
        return Stream.of(year, year + 1)
                .flatMap(y -> holidays.getHolidays(Year.of(y)).stream())
                .filter(day -> day.getDate().getYear() == year)
                .collect(Collectors.toMap(
                        Holiday::getDate, day -> day.getDescription(Locale.ENGLISH), (one, other) -> one));
    }

    private static String key(String carrier) {
        return carrier.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
