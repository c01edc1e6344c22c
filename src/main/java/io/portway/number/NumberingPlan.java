package io.portway.number;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.Phonenumber;
import io.portway.number.AreaCode.Service;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which numbers are numbers: the area codes in service, where they are, and what can never be a number. It is data of our own;
 * the phone library only parses and formats, and the directory says who serves a number.
 *
 * <p>The few hundred area codes are held in memory, so that no question costs a round trip. They are read at start, and again
 * within a minute after any node has loaded a newer edition.
 */
@Component
public class NumberingPlan {

    /** The number's area code is not in service, or not yet. */
    public static final String AREA_CODE_NOT_IN_SERVICE = "AREA_CODE_NOT_IN_SERVICE";
    /** The number belongs to a country where we do not port. */
    public static final String COUNTRY_NOT_COVERED = "COUNTRY_NOT_COVERED";
    /** The number's area code stands for a service, not for a place. */
    public static final String NON_GEOGRAPHIC = "NON_GEOGRAPHIC";
    /** No telephone can have the number. */
    public static final String NOT_ASSIGNABLE = "NOT_ASSIGNABLE";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final PhoneNumberToTimeZonesMapper EXCHANGES = PhoneNumberToTimeZonesMapper.getInstance();
    /** Zones with the same time in winter and in summer keep the same hours. */
    private static final Instant WINTER = Instant.parse("2026-01-01T12:00:00Z");

    private static final Instant SUMMER = Instant.parse("2026-07-01T12:00:00Z");

    private final AreaCodes areaCodes;
    private final NumberingPlanSettings settings;
    private final Clock clock;
    private volatile Map<String, AreaCode> codes = Map.of();
    private volatile Optional<Instant> changedAt = Optional.empty();

    NumberingPlan(AreaCodes areaCodes, NumberingPlanSettings settings, Clock clock) {
        this.areaCodes = areaCodes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Why a number is not one that ports.
     *
     * @param code one of the constants above
     * @param text in plain words, with what to do about it
     */
    public record Bar(String code, String text) {}

    @PostConstruct
    void load() {
        areaCodes.load(AreaCodeFile.packaged());
        refresh();
        if (settings.report() != null && !settings.report().isBlank()) {
            areaCodes.load(AreaCodeFile.report(settings.report(), codes));
            refresh();
        }
    }

    /** One small query; the codes are read only if they have changed. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void refresh() {
        Optional<Instant> latest = areaCodes.changedAt();
        if (!latest.equals(changedAt)) {
            codes = areaCodes.all();
            changedAt = latest;
        }
    }

    /** Why the plan rules the number out; empty if the directory can be asked who serves it. */
    public Optional<Bar> bars(PhoneNumber number) {
        String nxx = number.nxx();
        if (nxx.charAt(0) < '2') {
            return bar(NOT_ASSIGNABLE, "No telephone has the number " + number + ": no exchange begins with 0 or 1.");
        }
        AreaCode area = codes.get(number.npa());
        if (area == null) {
            return bar(AREA_CODE_NOT_IN_SERVICE, "Area code " + number.npa() + " of " + number + " is not in service.");
        }
        if (area.service() != Service.GEOGRAPHIC && area.service() != Service.TOLL_FREE) {
            return bar(
                    NON_GEOGRAPHIC,
                    number + " does not port: area code " + area.code() + " is for "
                            + area.service().words() + ".");
        }
        if (!area.inServiceOn(LocalDate.ofInstant(clock.instant(), zone(area)))) {
            return bar(
                    AREA_CODE_NOT_IN_SERVICE,
                    "Area code " + area.code() + " of " + number + " is not in service yet"
                            + (area.inServiceFrom() == null
                                    ? ""
                                    : "; it will be from " + DAY.format(area.inServiceFrom()))
                            + ".");
        }
        if (area.country() != null && !settings.countries().contains(area.country())) {
            return bar(
                    COUNTRY_NOT_COVERED,
                    number + " is a number of " + new Locale("", area.country()).getDisplayCountry(Locale.ENGLISH)
                            + ", a country where we do not port.");
        }
        if (area.service() == Service.GEOGRAPHIC && nxx.endsWith("11")) {
            return bar(
                    NOT_ASSIGNABLE,
                    "No telephone has the number " + number + ": " + nxx + " is a service code, not an exchange.");
        }
        if (area.service() == Service.GEOGRAPHIC
                && nxx.equals("555")
                && number.lastFour().startsWith("01")) {
            return bar(
                    NOT_ASSIGNABLE,
                    "No telephone has the number " + number + ": 555-0100 to 555-0199 are for fiction and examples.");
        }
        return Optional.empty();
    }

    /** ISO 3166 code of its country or territory; US for toll-free numbers and others that several countries share. */
    public String country(PhoneNumber number) {
        AreaCode area = codes.get(number.npa());
        return area == null || area.country() == null ? "US" : area.country();
    }

    /**
     * The local time of a number, in which its porting hours and cut-offs are: that of its area code or, where the area code
     * spans several, that of its exchange if the phone library is sure of it, else the predominant one. US/Eastern for toll-free
     * numbers and others without a place.
     */
    public ZoneId zone(PhoneNumber number) {
        AreaCode area = codes.get(number.npa());
        if (area == null || area.zones().size() < 2) {
            return zone(area);
        }
        List<String> known = EXCHANGES.getTimeZonesForGeographicalNumber(
                new Phonenumber.PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(number.tenDigits())));
        return known.size() != 1
                ? zone(area)
                : area.zones().stream()
                        .filter(zone -> hours(zone) == hours(ZoneId.of(known.get(0))))
                        .findFirst()
                        .orElse(zone(area));
    }

    /**
     * The local time of an order: that of its numbers or, if they have several, the one in which the day begins last. No number
     * then ports before its own hours begin. Among zones with the same time the one of most numbers counts. The order of the
     * numbers does not matter.
     */
    public ZoneId zone(Collection<PhoneNumber> numbers) {
        return numbers.stream().collect(groupingBy(this::zone, counting())).entrySet().stream()
                .min(Comparator.<Map.Entry<ZoneId, Long>>comparingInt(zone -> hours(zone.getKey()))
                        .thenComparing(
                                Map.Entry.<ZoneId, Long>comparingByValue().reversed())
                        .thenComparing(zone -> zone.getKey().getId()))
                .map(Map.Entry::getKey)
                .orElse(NumberZone.EASTERN);
    }

    Map<String, AreaCode> codes() {
        return codes;
    }

    private static ZoneId zone(@Nullable AreaCode area) {
        return area == null || area.zones().isEmpty()
                ? NumberZone.EASTERN
                : area.zones().get(0);
    }

    /** The same for zones with the same time, and the less the later the day begins. */
    private static int hours(ZoneId zone) {
        return zone.getRules().getOffset(WINTER).getTotalSeconds() * 4
                + zone.getRules().getOffset(SUMMER).getTotalSeconds();
    }

    private static Optional<Bar> bar(String code, String text) {
        return Optional.of(new Bar(code, text));
    }
}
